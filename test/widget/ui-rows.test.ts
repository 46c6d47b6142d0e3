import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { brandOf, contrast, parse } from '../../shared/colour.ts'
import { Style } from '../../shared/style.ts'
import { bot, log, me, notice } from '../../widget/dev/scripted.ts'
import { PLAIN } from '../../widget/looks.ts'
import { begins, blocksOf, turnOf } from '../../widget/ui/rows.ts'
import { COLOURS, themeOf } from '../../widget/ui/theme.ts'

const many = log('fr', ...Array.from({ length: 180 }, (_, n) => bot(`${n}`, '')))

test('blocks keep their identity while older and newer messages come', () => {
  const middle = blocksOf(many.slice(60, 160), [])
  const grown = blocksOf(many.slice(0, 180), middle)
  expect(grown.map(({ key }) => key)).toEqual([0, 1, 2, 3])
  expect(middle.map(({ key }) => key)).toEqual([1, 2, 3])
  expect(grown[2]).toBe(middle[1])
  expect(grown.flatMap(({ messages }) => messages)).toEqual(many)
})

test('a change inside one block leaves the others as they are', () => {
  const before = blocksOf(many, [])
  const changed = many.map((message, n) => (n === 75 ? { ...message, delivery: 'handed' as const } : message))
  const after = blocksOf(changed, before)
  expect(after.map((block, n) => block === before[n])).toEqual([true, false, true, true])
})

test('[L6] a late message stays in the block where it stands, so that no block comes twice', () => {
  const late = { ...many[179], id: 'late', seq: 181, after: 10 } as (typeof many)[number]
  const order = [...many.slice(0, 10), late, ...many.slice(10)]
  const blocks = blocksOf(order, [])
  expect(blocks.map(({ key }) => key)).toEqual([0, 1, 2, 3])
  expect(blocks[0]?.messages).toContain(late)
  expect(blocksOf([late, ...many.slice(60)], []).map(({ key }) => key)).toEqual([1, 2, 3])
})

test('a notice parts two groups of one author', () => {
  const [a, line, b] = log('fr', bot('a', ''), notice('handover.ended', 'fin', ''), bot('b', ''))
  if (!a || !line || !b) throw new Error('three were said')
  expect([begins(undefined, a), begins(a, line), begins(line, b), begins(a, b)]).toEqual([true, true, true, false])
})

test('the turn that is still open starts after the visitor’s last word', () => {
  expect(turnOf(log('fr', bot('a', ''), me('b', ''), bot('c', '')))).toBe(3)
  expect(turnOf(log('fr', bot('a', '')))).toBe(0)
})

test('whatever brand colour is chosen, what is written on it and with it reaches 4.5:1', () => {
  for (let n = 0; n < 4_096; n += 7) {
    const colour = `#${[n >> 8, (n >> 4) & 15, n & 15].map(value => value.toString(16).repeat(2)).join('')}`
    const { brand, on, light, dark } = brandOf(colour)
    const pairs = [[brand, on] as const, [light, COLOURS.soft[0]] as const, [dark, COLOURS.soft[1]] as const]
    const least = Math.min(...pairs.map(([one, other]) => contrast(parse(one), parse(other))))
    if (least < 4.5) expect.fail(`${colour}: ${least}`)
  }
})

test('muted words are readable on both surfaces of both themes', () => {
  for (const scheme of [0, 1] as const)
    for (const surface of [COLOURS.soft, scheme ? ['', COLOURS.surface[1]] : ['#ffffff', '']])
      expect(contrast(parse(COLOURS.muted[scheme]), parse(surface[scheme] ?? ''))).toBeGreaterThanOrEqual(4.5)
})

const colours = fc.integer({ min: 0, max: 0xffffff }).map(n => `#${n.toString(16).padStart(6, '0')}`)
/** The upper edge of the header, as `color-mix(in srgb)` makes it. */
const tintOf = (brand: string, surface: string, part: number) => {
  const under = parse(surface)
  const [r, g, b] = parse(brand).map((value, n) => value * part + (under[n] ?? 0) * (1 - part))
  return [r ?? 0, g ?? 0, b ?? 0] as const
}
const mixIn = (scheme: 0 | 1) => Number.parseInt(COLOURS.mix[scheme], 10) / 100

test('both lines of the header are readable (4.5:1) with every brand colour, in light and in dark', () => {
  fc.assert(
    fc.property(colours, fc.constantFrom(0 as const, 1 as const), (brand, scheme) => {
      const tint = tintOf(brand, scheme ? COLOURS.surface[1] : '#ffffff', mixIn(scheme))
      for (const line of [COLOURS.ink, COLOURS.muted])
        expect(contrast(parse(line[scheme]), tint), brand).toBeGreaterThanOrEqual(4.5)
    }),
    {
      numRuns: 2_000,
      examples: [
        ['#ffffff', 1],
        ['#000000', 0],
        ['#fefefe', 1],
        ['#000000', 1],
        ['#ffffff', 0]
      ]
    }
  )
})

test('so they are in words and on a surface of the channel’s own, wherever black or white could be', () => {
  fc.assert(
    fc.property(colours, colours, colours, (brand, surface, muted) => {
      const edges = ['#000000', '#ffffff'].map(one => tintOf(one, surface, mixIn(1)))
      const reaches = (end: string) => edges.every(edge => contrast(parse(end), edge) >= 4.6)
      fc.pre(reaches('#000000') || reaches('#ffffff'))
      const own = v.parse(Style, { dark: { surface, soft: surface, muted } }).dark?.muted ?? ''
      return contrast(parse(own), tintOf(brand, surface, mixIn(1))) >= 4.5
    })
  )
})

test('a theme that is not automatic is not asked of the system', () => {
  expect(themeOf({ ...PLAIN, theme: 'dark' })).toContain('color-scheme:dark')
  expect(themeOf({ ...PLAIN, theme: 'dark' })).not.toContain('prefers-color-scheme')
  expect(themeOf(PLAIN)).toContain('@media(prefers-color-scheme:dark)')
  expect(themeOf({ ...PLAIN, position: 'left' })).toContain('left:20px')
})

test('a channel’s own surfaces, corners and letters are custom properties, which the page may set too', () => {
  const theme = themeOf({
    ...PLAIN,
    style: { radius: 0, size: 17, font: "'Inter', sans-serif", light: { surface: '#fff8f0' } }
  })
  expect(theme).toContain('--radius:var(--relais-radius,0px)')
  expect(theme).toContain('--size:var(--relais-size,17px)')
  expect(theme).toContain("--font:var(--relais-font,'Inter', sans-serif)")
  expect(theme).toContain('--surface:var(--relais-surface,#fff8f0)')
  expect(themeOf(PLAIN)).toContain('--radius:var(--relais-radius,18px)')
})

test('words stay readable on surfaces of a channel’s own, whatever it asks for', () => {
  for (const surface of ['#fff8f0', '#7a7a7a', '#101418']) {
    const own = { surface, soft: surface }
    const { light } = brandOf('#2f5bea', { light: own })
    expect(contrast(parse(light), parse(surface))).toBeGreaterThanOrEqual(4.5)
    const style = v.parse(Style, {
      light: { ...own, ink: '#808080', muted: '#999999', warm: '#ffee00', 'on-warm': '#ffffff' }
    })
    for (const name of ['ink', 'muted'] as const)
      expect(
        contrast(parse(style.light?.[name] ?? ''), parse(surface)),
        `${name} on ${surface}`
      ).toBeGreaterThanOrEqual(4.5)
    expect(contrast(parse(style.light?.['on-warm'] ?? ''), parse('#ffee00'))).toBeGreaterThanOrEqual(4.5)
  }
})

test.each([
  ['a radius of nobody', { radius: 99 }],
  ['letters too small to read', { size: 9 }],
  ['a font that would end the declaration', { font: 'x;} .panel{display:none' }],
  ['a colour that is none', { light: { ink: 'url(x)' } }]
])('%s is refused', (_, style) => {
  expect(v.safeParse(Style, style).success).toBe(false)
})
