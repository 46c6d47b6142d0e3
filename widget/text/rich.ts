import type { HtmlReader } from './html.ts'
import { type Linker, plain } from './plain.ts'
import { type Tree, textOf } from './tree.ts'

let read: HtmlReader | undefined

/** Fetches what reads HTML, once; false when it could not be had, and the next message that needs it tries again. */
export async function loadHtml(): Promise<boolean> {
  try {
    const { htmlReader } = await import('./html.ts')
    read = await htmlReader()
    return true
  } catch {
    return false
  }
}

export function canReadHtml(): boolean {
  return read !== undefined
}

/** What is shown of a message now: the HTML where it can be read and says something, the plain text otherwise. */
export function shown(text: string, html?: string, linked?: Linker): Tree {
  const tree = html && read?.(html)
  return tree && textOf(tree).trim() ? tree : plain(text, linked)
}
