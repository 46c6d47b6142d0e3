import * as v from 'valibot'

/** How often one visitor sees it: on every page that it is for, once per visit, or once for as long as the browser keeps anything. */
export const TEASER_ONCE = ['page', 'session', 'visitor'] as const
export type TeaserOnce = (typeof TEASER_ONCE)[number]

/** Seconds on a page; longer, and nobody is there any more. */
export const TEASER_LATEST = 600
const TEXT = 160
const PAGES = 20

/** `/panier*`, `https://www.exemple.fr/aide`, `*`: `isTeaserPage` has the rules. */
const PagePattern = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(300, 'too_long'),
  v.regex(/^(\/|\*|https?:\/\/)\S*$/i, 'page_pattern')
)

const Seconds = v.pipe(
  v.number('number'),
  v.integer('number'),
  v.minValue(0, 'number'),
  v.maxValue(TEASER_LATEST, 'number')
)

/** A sentence beside the launcher that nobody has asked for: where, when, how often. */
export const Teaser = v.pipe(
  v.object({
    on: v.optional(v.boolean(), false),
    /** Per language, plain text; in a language without one nothing is shown. */
    text: v.optional(v.record(v.string(), v.pipe(v.string(), v.trim(), v.maxLength(TEXT, 'too_long'))), {}),
    /** Seconds on the page. */
    after: v.optional(Seconds, 10),
    /** On which pages, any of these; none: on all of them. */
    pages: v.optional(v.pipe(v.array(PagePattern), v.maxLength(PAGES, 'too_many')), []),
    once: v.optional(v.picklist(TEASER_ONCE, 'choice'), 'session')
  }),
  v.forward(
    v.partialCheck([['on'], ['text']], ({ on, text }) => !on || Object.values(text).some(Boolean), 'required'),
    ['text']
  )
)
export type Teaser = v.InferOutput<typeof Teaser>

/** What the widget is told of it, in one language; only where it is on and has a text there. */
export interface TeaserView extends Pick<Teaser, 'after' | 'pages' | 'once'> {
  text: string
}

/** In the file that every page loads: the texts of all languages. Only where it is on. */
export type LauncherTeaser = Pick<Teaser, 'after' | 'pages' | 'once' | 'text'>

export function teaserIn({ on, text, after, pages, once }: Teaser, language: string): TeaserView | null {
  const own = text[language]
  return on && own ? { text: own, after, pages, once } : null
}

/** `*` stands for any run of characters; the rest is what it is, whatever the case. */
function fits(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.toLowerCase().split('*')
  const whole = text.toLowerCase()
  if (rest.length === 0) return whole === first
  const last = rest.pop() ?? ''
  let at = first.length
  for (const part of rest) {
    const found = whole.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return whole.startsWith(first) && whole.endsWith(last) && whole.length - last.length >= at
}

/**
 * Is this page one of those? A pattern that begins with `/` is held against path and query, any other against the whole address; what
 * follows `#` never counts, nor does the query where the pattern has no `?`.
 */
export function isTeaserPage(pages: readonly string[], address: string): boolean {
  const { origin, pathname, search } = new URL(address)
  return (
    pages.length === 0 ||
    pages.some(pattern => {
      const page = pathname + (pattern.includes('?') ? search : '')
      return fits(pattern, pattern.startsWith('/') ? page : origin + page)
    })
  )
}
