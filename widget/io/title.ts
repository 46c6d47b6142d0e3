/**
 * The number of missed messages in front of the page's title, while nobody looks at it. The title is the page's: what the page writes
 * meanwhile is kept, and what we put there is taken away to the letter.
 */
export function titleCount(page: Document = document) {
  let own = ''
  let before = ''
  return (count: number): void => {
    const title = page.querySelector('head > title')
    if (!title) return
    const now = title.textContent ?? ''
    const base = own && now === own ? before : now
    own = count > 0 ? `(${count}) ${base}` : ''
    before = base
    if ((own || base) !== now) title.textContent = own || base
  }
}
