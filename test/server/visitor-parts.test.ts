import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { createBuckets, perMinute } from '../../server/visitor/buckets.ts'
import { chatboxScript } from '../../server/visitor/chatbox-script.ts'
import { encodingOf } from '../../server/visitor/compressed.ts'
import { cleanName, disposition } from '../../server/visitor/file-names.ts'
import { pickLanguage } from '../../server/visitor/language.ts'
import { mimeOf } from '../../server/visitor/mime.ts'
import { isAllowed } from '../../server/visitor/origins.ts'
import { pictureOf } from '../../server/visitor/pictures.ts'
import { rangeOf } from '../../server/visitor/ranges.ts'
import { createSigning } from '../../server/visitor/signing.ts'
import { inksOf } from '../../shared/colour.ts'
import { extensionOf, LIMITS, UPLOAD_EXTENSIONS } from '../../shared/limits.ts'
import { Teaser } from '../../shared/teaser.ts'
import { gifOf, jpegOf, pngOf, webpOf } from '../support/pictures.ts'

/** Every code unit, lone surrogates too. */
const anyText = fc.uint16Array({ maxLength: 300 }).map(units => String.fromCharCode(...units))

test.each([
  ['../../etc/passwd.txt', 'passwd.txt'],
  ['C:\\Users\\ana\\photo.png', 'photo.png'],
  ['a\u0000b\r\nSet-Cookie: x.pdf', 'abSet-Cookie_ x.pdf'],
  ['exe.\u202egnp.txt', 'exe.gnp.txt'],
  ['CON.txt', '_CON.txt'],
  ['  ..hidden.pdf. ', 'hidden.pdf'],
  ['a<b>:"|?*.pdf', 'a_b______.pdf'],
  ['étude 🐾.pdf', 'étude 🐾.pdf'],
  ['e\u0301tude.pdf', 'étude.pdf'],
  ['\ud800.pdf', '\ufffd.pdf'],
  ['', 'file'],
  ['/', 'file']
])('the name %j becomes %j', (given, cleaned) => {
  expect(cleanName(given)).toBe(cleaned)
})

test('a cleaned name is short, has no path and nothing unseen, stays as it is, and keeps its extension', () => {
  const names = fc.tuple(anyText, fc.constantFrom('', '.pdf', '.JPEG', '.x'))
  fc.assert(
    fc.property(names, ([stem, extension]) => {
      const cleaned = cleanName(stem + extension)
      expect(cleaned.length).toBeGreaterThan(0)
      expect(cleaned.length).toBeLessThanOrEqual(LIMITS.fileName)
      expect(cleaned).not.toMatch(/[\p{Cc}/\\\u202a-\u202e\u2066-\u2069]/u)
      expect(cleaned.isWellFormed()).toBe(true)
      expect(cleanName(cleaned)).toBe(cleaned)
      if (extension && /\w$/.test(stem)) expect(extensionOf(cleaned)).toBe(extensionOf(`a${extension}`))
    })
  )
})

test.each([
  ['dots', 'x', '.', 79_000],
  ['spaces', 'x', ' ', 79_000],
  ['accents out of their order', 'e', '\u0301\u0323', 13_000]
])('a name of a whole multipart header full of %s keeps nobody waiting', (_what, first, piece, times) => {
  const before = process.cpuUsage()
  const cleaned = cleanName(`${first}${piece.repeat(times)}y.png`)
  const { user, system } = process.cpuUsage(before)
  expect(extensionOf(cleaned)).toBe('png')
  expect(cleaned.length).toBeLessThanOrEqual(LIMITS.fileName)
  expect((user + system) / 1_000).toBeLessThan(500)
})

test('a name in a header is one header, whatever is in it', () => {
  expect(disposition('attachment', 'étude "1" (a).pdf')).toBe(
    `attachment; filename="_tude _1_ (a).pdf"; filename*=UTF-8''%C3%A9tude%20%221%22%20%28a%29.pdf`
  )
  fc.assert(
    fc.property(anyText, name => {
      expect(disposition('inline', cleanName(name))).toMatch(
        /^inline; filename="[\x20\x21\x23-\x7e]*"; filename\*=UTF-8''[\w%.!~&$+^`|#-]*$/
      )
    })
  )
})

test('[F4] a picture is known by its first bytes, with its size', () => {
  expect(pictureOf(pngOf(640, 480))).toEqual({ mime: 'image/png', width: 640, height: 480 })
  expect(pictureOf(gifOf(64, 48))).toEqual({ mime: 'image/gif', width: 64, height: 48 })
  for (const before of [10, 60_000])
    expect(pictureOf(jpegOf(4_000, 3_000, before))).toMatchObject({ width: 4_000, height: 3_000 })
  for (const kind of ['VP8X', 'VP8 ', 'VP8L'] as const)
    expect(pictureOf(webpOf(kind, 320, 200))).toEqual({ mime: 'image/webp', width: 320, height: 200 })
})

test('[F4] nothing else is a picture: not a script with a picture’s name, not a flood of pixels, not half a header', () => {
  const not = ['<svg xmlns="http://www.w3.org/2000/svg"/>', '<html>', '%PDF-1.7', 'GIF88a', '', 'BM', 'RIFF0000WAVE']
  for (const text of not) expect(pictureOf(Buffer.from(text.padEnd(64)))).toBeNull()
  for (const flood of [pngOf(50_000, 50_000), gifOf(0, 10), jpegOf(65_535, 65_535)]) expect(pictureOf(flood)).toBeNull()
  for (const whole of [pngOf(9, 9), gifOf(9, 9), jpegOf(9, 9), webpOf('VP8X', 9, 9)])
    fc.assert(
      fc.property(fc.nat(whole.length), length => {
        const cut = pictureOf(whole.subarray(0, length))
        expect(cut === null || (cut.width === 9 && cut.height === 9)).toBe(true)
      })
    )
})

test('no bytes at all make the reading of a picture fail', () => {
  const heads = ['89504e470d0a1a0a', 'ffd8ff', '474946383961', '52494646000000005745425056503858'].map(hex =>
    Buffer.from(hex, 'hex')
  )
  fc.assert(
    fc.property(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 400 }), (head, rest) => {
      expect(() => pictureOf(Buffer.concat([head, rest]))).not.toThrow()
    })
  )
})

test('every extension that may be uploaded has a type that no browser runs', () => {
  for (const extension of UPLOAD_EXTENSIONS)
    expect(mimeOf(`a.${extension}`)).not.toMatch(/html|svg|xml\b|javascript|xhtml/)
})

test.each<[string | undefined, number, unknown]>([
  [undefined, 10, null],
  ['bytes=0-3', 10, { start: 0, end: 3 }],
  ['bytes=4-', 10, { start: 4, end: 9 }],
  ['bytes=-3', 10, { start: 7, end: 9 }],
  ['bytes=-30', 10, { start: 0, end: 9 }],
  ['bytes=5-100', 10, { start: 5, end: 9 }],
  ['bytes=10-', 10, 'unsatisfiable'],
  ['bytes=-0', 10, 'unsatisfiable'],
  ['bytes=6-5', 10, null],
  ['bytes=0-1,3-4', 10, null],
  ['items=0-1', 10, null],
  ['bytes=-', 10, null]
])('of %j in %d bytes the range is %j', (header, size, range) => {
  expect(rangeOf(header, size)).toEqual(range)
})

test('[T4] an origin is compared as scheme, host and port', () => {
  const allowed = (origin: string | undefined, list: string[] = ['https://a.example']) =>
    isAllowed({ origin, host: 'chat.example:3000' }, 'https://chat.example', list)
  for (const origin of [undefined, 'https://a.example', 'https://chat.example', 'http://chat.example:3000'])
    expect([origin, allowed(origin)]).toEqual([origin, true])
  for (const origin of [
    'null',
    '',
    '*',
    'https://a.example/',
    'http://chat.example',
    'https://a.example.',
    'http://a.example',
    'https://a.example:8443',
    'https://xa.example',
    'https://chat.example:3001',
    'file://',
    'https://a.example@b.example'
  ])
    expect([origin, allowed(origin)]).toEqual([origin, false])
  expect(allowed('https://anywhere.example', ['*'])).toBe(true)
  expect(allowed('null', ['*'])).toBe(false)
})

test('[F5] a signature opens one file, for a day, and cannot be made without the key', () => {
  let now = Date.UTC(2026, 0, 5, 10, 30)
  const clock = { now: () => now }
  const signing = createSigning([Buffer.alloc(32, 1)], () => 'https://chat.example', clock)
  const url = new URL(signing.fileUrl('file-1', 'étude.pdf'))
  const query = { e: url.searchParams.get('e') ?? '', s: url.searchParams.get('s') ?? '' }
  expect(url.pathname).toBe('/files/file-1/%C3%A9tude.pdf')
  expect(signing.isFile('file-1', query)).toBe(true)
  expect(signing.isFile('file-2', query)).toBe(false)
  expect(signing.isAvatar('file-1', query)).toBe(false)
  expect(signing.isFile('file-1', { ...query, e: `${Number(query.e) + 1}` })).toBe(false)
  for (const s of ['', 'x', `${query.s}x`, 'é'.repeat(query.s.length)])
    expect(signing.isFile('file-1', { ...query, s })).toBe(false)
  for (const e of ['', 'x', '1e20', '-1', `${query.e} `]) expect(signing.isFile('file-1', { ...query, e })).toBe(false)
  const stranger = createSigning([Buffer.alloc(32, 2)], () => '', clock)
  expect(stranger.isFile('file-1', query)).toBe(false)
  const replaced = createSigning([Buffer.alloc(32, 2), Buffer.alloc(32, 1)], () => '', clock)
  expect(replaced.isFile('file-1', query)).toBe(true)
  now += 24 * 3_600_000 - 1
  expect(signing.isFile('file-1', query)).toBe(true)
  now += 3_600_000
  expect(signing.isFile('file-1', query)).toBe(false)
})

test('within the hour a file keeps its URL, so that the browser keeps its copy', () => {
  let now = Date.UTC(2026, 0, 5, 10, 1)
  const signing = createSigning([Buffer.alloc(32, 1)], () => '', { now: () => now })
  const first = signing.fileUrl('file-1', 'a.png')
  now += 58 * 60_000
  expect(signing.fileUrl('file-1', 'a.png')).toBe(first)
})

test('a bucket gives its burst at once and then one by one; a clock that jumps back neither gives nor takes', () => {
  let now = 1_000_000
  const buckets = createBuckets(perMinute(60, 3), { now: () => now })
  expect([1, 2, 3].map(() => buckets.take('a'))).toEqual([0, 0, 0])
  expect(buckets.take('a')).toBe(1_000)
  expect(buckets.take('b')).toBe(0)
  now += 400
  expect(buckets.take('a')).toBe(600)
  now -= 3_600_000
  expect(buckets.take('a')).toBe(600)
  now += 600
  expect(buckets.take('a')).toBe(0)
  expect(buckets.take('b', 100)).toBeGreaterThan(0)
})

test('a bucket says how much of it is taken', () => {
  let now = 1_000_000
  const buckets = createBuckets(perMinute(60, 3), { now: () => now })
  expect(buckets.taken('a')).toBe(0)
  buckets.take('a')
  buckets.take('a')
  now += 500
  expect(buckets.taken('a')).toBe(1.5)
  now += 3_600_000
  expect(buckets.taken('a')).toBe(0)
})

test('the language is the first wanted one that the channel speaks, else its own first', () => {
  expect(pickLanguage('en-GB,fr;q=0.8', ['fr', 'en'])).toBe('en')
  expect(pickLanguage('de,fr-CA;q=0.9,en;q=0.8', ['fr', 'en'])).toBe('fr')
  expect(pickLanguage('en', ['fr'])).toBe('fr')
  expect(pickLanguage(undefined, ['en', 'fr'])).toBe('en')
  expect(pickLanguage(';;,,', ['en'])).toBe('en')
})

test('the loader carries the looks of all channels, and a name that changes with them', () => {
  const look = { colour: '#123456', theme: 'dark', position: 'left' } as const
  const channel = {
    id: 'shop',
    name: 'A$& </script>',
    look,
    languages: ['fr', 'en'] as ('fr' | 'en')[],
    title: { en: 'Help' },
    teaser: v.parse(Teaser, {}),
    origins: []
  }
  const { text, etag } = chatboxScript('const looks=__RELAIS_LOOKS__;looks', [channel])
  expect(new Function(`${text.replace(';looks', ';return looks')}`)()).toEqual({
    shop: {
      colour: '#123456',
      theme: 'dark',
      position: 'left',
      inks: inksOf('#123456'),
      label: { fr: 'Discussion', en: 'Help' }
    }
  })
  expect(chatboxScript('const looks=__RELAIS_LOOKS__;looks', [channel]).etag).toBe(etag)
  expect(chatboxScript('const looks=__RELAIS_LOOKS__;looks', []).etag).not.toBe(etag)
  const teaser = { on: true, text: { fr: 'Besoin d’aide ?' }, after: 5, pages: ['/panier*'], once: 'visitor' } as const
  const teasing = chatboxScript('__RELAIS_LOOKS__', [{ ...channel, teaser: v.parse(Teaser, teaser) }])
  const { on: _, ...told } = teaser
  expect(JSON.parse(teasing.text).shop.teaser).toEqual(told)
  const own = {
    fr: { 'window.unread': 'non lus', 'menu.dismiss': ' ', 'live.waiting': 'Un instant' },
    de: { 'window.unread': 'neu' }
  }
  expect(JSON.parse(chatboxScript('__RELAIS_LOOKS__', [channel], own).text).shop.words).toEqual({
    fr: { unread: 'non lus' }
  })
})

test('what is heard of the launcher is in its language: a title of another one, or the name for the console, is not', () => {
  const channel = {
    ...{
      id: 'shop',
      name: 'Shop EN </script>',
      look: { colour: '#123456', theme: 'dark', position: 'left' } as const,
      languages: ['en', 'ar'] as ('en' | 'ar')[]
    },
    ...{ title: { en: 'Help' }, teaser: v.parse(Teaser, { on: true, text: { en: 'Can we help?', ar: 'هل نساعدك؟' } }) }
  }
  const labels = (title: Record<string, string>) => {
    const { text } = chatboxScript('__RELAIS_LOOKS__', [{ ...channel, title }])
    return JSON.parse(text).shop.label
  }
  expect(labels({ en: 'Help' })).toEqual({ en: 'Help', ar: 'محادثة' })
  expect(labels({ en: 'Help', ar: 'مساعدة' })).toEqual({ en: 'Help', ar: 'مساعدة' })
  expect(labels({})).toEqual({ en: 'Shop EN </script>', ar: 'Shop EN </script>' })
})

test('what a browser can read decides how it is packed', () => {
  expect(encodingOf('gzip, deflate, br, zstd')).toBe('br')
  expect(encodingOf('gzip;q=1.0')).toBe('gzip')
  expect(encodingOf(undefined)).toBe('identity')
  expect(encodingOf('brotli-like, x-gzip')).toBe('identity')
})
