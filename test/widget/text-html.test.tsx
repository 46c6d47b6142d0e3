import { render } from '@testing-library/preact'
import DOMPurify from 'dompurify'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { htmlReader, readerBehind } from '../../widget/text/html.ts'
import { purified } from '../../widget/text/purify.ts'
import { rendered } from '../../widget/text/render.tsx'
import { canReadHtml, loadHtml, shown } from '../../widget/text/rich.ts'
import { browserWall } from '../../widget/text/sanitizer.ts'
import { TAGS } from '../../widget/text/tags.ts'
import { safeHref, type Tree, textOf } from '../../widget/text/tree.ts'
import { MARK, OWN } from '../support/xss.ts'

/** jsdom has no sanitizer of its own: what is read here passes DOMPurify. */
const html = readerBehind(purified)

const ALLOWED = new Set<string>(TAGS)

/** Whatever in a rendered tree is not on the list: nothing, or the wall has a hole. */
function strays(root: Element): string[] {
  return [...root.querySelectorAll('*')].flatMap(element => [
    ...(ALLOWED.has(element.localName) ? [] : [`<${element.localName}>`]),
    ...[...element.attributes]
      .filter(({ name, value }) => !fits(name, value))
      .map(({ name, value }) => `${name}=${value}`)
  ])
}

function fits(name: string, value: string): boolean {
  if (name === 'href') return safeHref(value) === value
  return (name === 'target' && value === '_blank') || (name === 'rel' && value === 'noopener noreferrer nofollow')
}

function Shown({ tree }: { tree: Tree }) {
  return rendered(tree)
}

function drawn(tree: Tree | null): Element {
  return render(<Shown tree={tree ?? []} />).container
}

const inner = (text: string) => drawn(html(text)).innerHTML

test('what authors write keeps its form', () => {
  expect(inner('<p>One <b>two</b> <i>three</i> <u>u</u><br><code>x</code></p>')).toBe(
    '<p>One <strong>two</strong> <em>three</em> <u>u</u><br><code>x</code></p>'
  )
  expect(inner('<ul><li>a</li><li>b</li></ul><ol><li>c</li></ol><blockquote>q</blockquote><hr><pre>p</pre>')).toBe(
    '<ul><li>a</li><li>b</li></ul><ol><li>c</li></ol><blockquote>q</blockquote><hr><pre>p</pre>'
  )
})

test('headings are bold lines, other blocks are lines, cells do not run into one another', () => {
  expect(inner('<h2>Title</h2><div>one</div><section><div>two</div></section>')).toBe(
    '<p><strong>Title</strong></p><p>one</p><p>two</p>'
  )
  expect(drawn(html('<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>')).textContent).toBe('a · bc')
})

test('a link opens apart and tells the other side nothing', () => {
  expect(inner('<a href="https://a.example/x" class="y" onclick="z()">there</a>')).toBe(
    '<a href="https://a.example/x" target="_blank" rel="noopener noreferrer nofollow">there</a>'
  )
})

test('a link that may not be followed is its text', () => {
  expect(inner('<a href="javascript:alert(1)">there</a> <a>x</a>')).toBe('there x')
})

describe('foreign HTML that means harm', () => {
  // The lists of others take their turn in a real browser (test/e2e/xss.test.ts).
  test('nothing but allow-listed nodes comes out', () => {
    expect(OWN.length).toBeGreaterThanOrEqual(60)
    const faults = OWN.flatMap(payload => strays(drawn(html(payload))).map(stray => `${stray} from ${payload}`))
    expect(faults).toEqual([])
  })

  test('what it says as text is kept', () => {
    const lost = OWN.filter(
      payload => />kept</.test(payload) && !/<(noscript|textarea|svg|math|marquee)/.test(payload)
    ).filter(payload => !textOf(html(payload) ?? []).includes(MARK))
    expect(lost).toEqual([])
  })

  test('the same test sees a naive renderer', () => {
    const naive = (payload: string) => {
      const box = document.createElement('template')
      box.innerHTML = payload
      const root = document.createElement('div')
      root.append(box.content)
      return root
    }
    expect(OWN.filter(payload => strays(naive(payload)).length > 0).length).toBeGreaterThan(OWN.length * 0.8)
  })
})

test('plain text shows until HTML can be read, and where the HTML says nothing', async () => {
  expect(canReadHtml()).toBe(false)
  expect(textOf(shown('plain *words*', '<b>words</b>'))).toBe('plain *words*')
  await loadHtml()
  expect(shown('plain', '<b>words</b>')).toEqual([{ tag: 'strong', parts: ['words'] }])
  expect(textOf(shown('plain', '<img src="x"><script>1</script>'))).toBe('plain')
})

test('plain text shows where the page forbids reading HTML at all', () => {
  const parse = vi.spyOn(DOMParser.prototype, 'parseFromString').mockImplementation(() => {
    throw new TypeError('This document requires TrustedHTML assignment.')
  })
  expect(html('<b>words</b>')).toBeNull()
  parse.mockRestore()
  expect(html('<b>words</b>')).not.toBeNull()
})

describe('the first wall', () => {
  const parsing = (text: string) => new DOMParser().parseFromString(text, 'text/html')
  const unwrap = vi.fn()
  class Sanitizer {
    replaceElementWithChildren = unwrap
  }
  const furnish = (parseHTML: unknown) => {
    vi.stubGlobal('Sanitizer', Sanitizer)
    Object.assign(Document, { parseHTML })
  }
  afterEach(() => {
    vi.unstubAllGlobals()
    Reflect.deleteProperty(Document, 'parseHTML')
  })

  test('is DOMPurify where the browser has no sanitizer, or only the one that lets everything through', async () => {
    expect(browserWall()).toBeNull()
    Object.assign(Document, { parseHTMLUnsafe: parsing })
    expect(browserWall()).toBeNull()
    Reflect.deleteProperty(Document, 'parseHTMLUnsafe')
    const removed = vi.spyOn(DOMPurify, 'sanitize')
    expect((await htmlReader())('<b>words</b><img src=x>')).toEqual([{ tag: 'strong', parts: ['words'] }])
    expect(removed).toHaveBeenCalledOnce()
    removed.mockRestore()
  })

  test('is never what a page has put in the browser’s place', () => {
    furnish((text: string) => ({ body: purified(text) }))
    expect(browserWall()).toBeNull()
  })

  test('is never one that lets harm through, whoever made it', () => {
    furnish(parsing.bind(null))
    expect(browserWall()).toBeNull()
    furnish(((text: string) => ({ body: { innerHTML: text && '<p><a></a>.</p>' } })).bind(null))
    expect(browserWall()).not.toBeNull()
  })

  test('is none where DOMPurify cannot work: the plain text shows', () => {
    DOMPurify.isSupported = false
    expect(html('<b>words</b>')).toBeNull()
    DOMPurify.isSupported = true
    expect(html('<b>words</b>')).not.toBeNull()
  })
})
