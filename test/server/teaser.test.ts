import { expect, test } from 'vitest'
import { isTeaserPage } from '../../shared/teaser.ts'

test.each([
  [[], 'https://www.example.com/any', true],
  [['/panier'], 'https://www.example.com/panier', true],
  [['/panier'], 'https://www.example.com/panier/2', false],
  [['/panier'], 'https://www.example.com/Panier?x=1#top', true],
  [['/panier*'], 'https://www.example.com/panier/2?x=1', true],
  [['/panier*'], 'https://www.example.com/mon/panier', false],
  [['*panier*'], 'https://www.example.com/mon/panier', true],
  [['/a*b*c'], 'https://x.example/a-b-b-c', true],
  [['/a*b*c'], 'https://x.example/a-c-b', false],
  [['/aba*aba'], 'https://x.example/aba', false],
  [['/aba*aba'], 'https://x.example/abaaba', true],
  [['/p?step=2'], 'https://x.example/p?step=2', true],
  [['/p?step=2'], 'https://x.example/p?step=3', false],
  [['/p?*step=2*'], 'https://x.example/p?a=1&step=2&b=3', true],
  [['https://x.example/help'], 'https://x.example/help', true],
  [['https://x.example/help'], 'https://y.example/help', false],
  [['https://*.example/help'], 'https://y.example/help', true],
  [['/no', '/yes'], 'https://x.example/yes', true],
  [['*'], 'https://x.example/', true],
  [['/'], 'https://x.example/', true],
  [['/'], 'https://x.example/other', false],
  [['/a.c'], 'https://x.example/abc', false]
])('a teaser for %j on %s: %s', (pages, address, is) => {
  expect(isTeaserPage(pages, address)).toBe(is)
})

test('a pattern of many stars takes no time', () => {
  const began = performance.now()
  isTeaserPage([`/${'*a'.repeat(140)}`], `https://x.example/${'a'.repeat(2_000)}b`)
  expect(performance.now() - began).toBeLessThan(50)
})
