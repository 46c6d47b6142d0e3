import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linked as linker } from '../../widget/text/links.ts'
import { plain } from '../../widget/text/plain.ts'
import { safeHref, type Tree, textOf } from '../../widget/text/tree.ts'

/** `<a>` as `[shown](href)`, so that an expectation reads as what is seen. */
function drawn(tree: Tree): string {
  return tree
    .map(part => {
      if (typeof part === 'string') return part
      if (part.tag === 'a') return `[${drawn(part.parts)}](${part.href})`
      return part.tag === 'br' ? '⏎' : `${part.tag}{${drawn(part.parts)}}`
    })
    .join('')
}
const linked = (text: string) => drawn(plain(text, linker)).replace(/^p\{(.*)\}$/s, '$1')

test('a blank line parts paragraphs, a single break stays a break', () => {
  expect(drawn(plain('one\ntwo\r\n\r\nthree\n \n\nfour'))).toBe('p{one⏎two}p{three}p{four}')
})

test('addresses become links, and what ends a sentence is no part of them', () => {
  expect(linked('See https://a.example/x?y=1. Or www.b.example!')).toBe(
    'See [https://a.example/x?y=1](https://a.example/x?y=1). Or [www.b.example](https://www.b.example/)!'
  )
  expect(linked('(https://a.example/wiki/Cat_(animal))')).toBe(
    '([https://a.example/wiki/Cat_(animal)](https://a.example/wiki/Cat_(animal)))'
  )
  expect(linked('« https://a.example/ »')).toBe('« [https://a.example/](https://a.example/) »')
})

test('mail addresses and international phone numbers become links', () => {
  expect(linked('Écrivez à jean.dupont+x@exemple.fr, ou +33 (0)1 23 45 67 89.')).toBe(
    'Écrivez à [jean.dupont+x@exemple.fr](mailto:jean.dupont+x@exemple.fr), ou [+33 (0)1 23 45 67 89](tel:+330123456789).'
  )
})

test('markup in plain text stays text', () => {
  expect(linked('<b>hello</b> <script>alert(1)</script>')).toBe('<b>hello</b> <script>alert(1)</script>')
})

test('whatever is written, every character of a line comes back and every link is one that may be followed', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', ' ', '.', '(', ')', '@', 'https://', 'www.', '+33', '1', '<', 'é', '🙂')
  })
  fc.assert(
    fc.property(text, line => {
      const tree = plain(line, linker)
      expect(textOf(tree)).toBe(line.trim())
      const hrefs = tree
        .flatMap(part => (typeof part === 'string' ? [] : part.parts))
        .flatMap(part => (typeof part === 'string' ? [] : [part.href ?? '']))
      for (const href of hrefs) expect(safeHref(href)).toBe(href)
    })
  )
})

test('a long line without a link is read in time that grows with its length only', () => {
  const line = 'a.'.repeat(50_000)
  const start = performance.now()
  plain(line, linker)
  plain(`${'('.repeat(20_000)}https://x${')'.repeat(20_000)}`, linker)
  expect(performance.now() - start).toBeLessThan(2_000)
})

test('only http, https, mailto and tel are followed, however they are disguised', () => {
  expect(safeHref('HTTPS://a.example')).toBe('https://a.example/')
  expect(safeHref('tel:+33')).toBe('tel:+33')
  for (const bad of [
    'javascript:alert(1)',
    ' java\nscript:alert(1)',
    '\u0001javascript:x',
    'data:text/html,x',
    'vbscript:x',
    'blob:https://a/x',
    '//a.example',
    '/a',
    'x',
    ''
  ])
    expect(safeHref(bad), bad).toBeNull()
})
