import type { Wall } from './html.ts'

/** `Document.parseHTML` of the Sanitizer API, which TypeScript's library does not know yet. */
type ParseHtml = (text: string, options: { sanitizer: Sanitizer }) => Document

/** Formatting of former times: the browser's list would take its words away with it. */
const UNWRAPPED = ['font', 'center', 'big', 'strike', 'tt', 'nobr', 'label']
const HARM = '<p id=x><a href=javascript:x></a><script></script><iframe></iframe><font>.</font>'
const HARMLESS = '<p><a></a>.</p>'

/**
 * The wall that a browser with the Sanitizer API has of its own. It is no Trusted Types sink, since nothing comes out of it that runs.
 * Null where there is none, where a page has put something else in its place, and where what is there does not keep out what it should.
 */
export function browserWall(): Wall | null {
  try {
    const sanitizer = new Sanitizer()
    for (const name of UNWRAPPED) sanitizer.replaceElementWithChildren(name)
    const parse = nativeParser(Document)
    const wall = (text: string) => parse(text, { sanitizer }).body
    return wall(HARM).innerHTML === HARMLESS ? wall : null
  } catch {
    return null
  }
}

/** Throws where it is not the browser's. What was looked at is what is called, whatever a page puts there later. */
function nativeParser(owner: object): ParseHtml {
  const parse = 'parseHTML' in owner && owner.parseHTML
  if (!/\[native code]/.test(Function.prototype.toString.call(parse))) throw new TypeError('No sanitizer')
  return parse as ParseHtml
}
