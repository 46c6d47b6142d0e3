import type { Page } from 'playwright-core'

/** One thing that assistive technology is told, and by which kind of live region. */
export interface Announced {
  region: 'log' | 'status' | 'alert' | 'other'
  text: string
}

/**
 * Counts what a screen reader would be told, after WAI-ARIA 1.2 (`aria-live`, `aria-relevant`, `aria-atomic`, `log`, `status`, `alert`):
 * a node that is added speaks if its nearest live region is not `off` and nothing around it is hidden; an atomic region speaks whole;
 * a text that changes speaks where `text` is relevant. Nodes of a batch that lie in each other speak once, as browsers send one event.
 * It is stricter than screen readers are: a text node put into an element that was there counts as an addition everywhere.
 */
const LISTENER = `(() => {
  window.announced ??= []
  const LIVE = '[aria-live],[role=log],[role=status],[role=alert]'
  const roleOf = region => region.getAttribute('role')
  const isAtomic = region => region.getAttribute('aria-atomic') === 'true' || ['status', 'alert'].includes(roleOf(region))
  const relevant = region => region.getAttribute('aria-relevant') ?? 'additions text'
  const elementOf = node => node instanceof Element ? node : node.parentElement

  function regionOf(node) {
    const element = elementOf(node)
    if (!element?.isConnected || element.closest('[aria-hidden=true],[inert],[hidden]')) return null
    if (!element.checkVisibility({ visibilityProperty: true })) return null
    const region = element.closest(LIVE)
    return region && region.getAttribute('aria-live') !== 'off' ? region : null
  }
  function spoken(node) {
    if (node instanceof Text) return node.data
    if (!(node instanceof Element) || node.matches('[aria-hidden=true],[inert],[hidden],[aria-live=off]')) return ''
    return node.getAttribute('aria-label') ?? node.getAttribute('alt') ?? [...node.childNodes].map(spoken).join(' ')
  }
  function say(region, text) {
    const role = roleOf(region)
    const kind = ['log', 'status', 'alert'].includes(role) ? role : 'other'
    if (text.trim()) window.announced.push({ region: kind, text: text.replace(/\\s+/g, ' ').trim() })
  }
  function hear(records) {
    const added = new Set(records.flatMap(record => [...record.addedNodes]))
    const changed = records.filter(record => record.type === 'characterData').map(record => record.target)
    const atomic = new Set()
    for (const node of new Set([...added, ...changed])) {
      const region = regionOf(node)
      if (!region) continue
      let inside = node.parentNode
      while (inside && !added.has(inside)) inside = inside.parentNode
      if (isAtomic(region)) atomic.add(region)
      else if (!inside && relevant(region).includes(added.has(node) ? 'additions' : 'text')) say(region, spoken(node))
    }
    for (const region of atomic) say(region, spoken(region))
  }
  window.listenTo = root => new MutationObserver(hear).observe(root, { subtree: true, childList: true, characterData: true })
})()`

/** Listens in every document of this page from its start: in the shadow root of `#relais` as soon as that is there. */
export async function listening(page: Page): Promise<void> {
  await page.addInitScript(`${LISTENER};
    new MutationObserver((_, observer) => {
      const root = document.getElementById('relais')?.shadowRoot
      if (!root) return
      observer.disconnect()
      listenTo(root)
    }).observe(document, { subtree: true, childList: true })`)
}

/** All that was said so far on this page. */
export const announced = (page: Page): Promise<Announced[]> => page.evaluate('window.announced')

/** How often each of these words was said, where it is not exactly `times`. */
export function wrong(said: readonly Announced[], words: readonly string[], times: number): string[] {
  const all = said.map(({ text }) => text).join(' ¶ ')
  return words
    .map(word => [word, all.split(word).length - 1] as const)
    .filter(([, count]) => count !== times)
    .map(([word, count]) => `${word} ${count}`)
}
