import { type Linker, plain } from './plain.ts'
import { type Tree, textOf } from './tree.ts'

let engine: typeof import('./html.ts') | undefined

/** Fetches what reads HTML, once; false when it could not be had, and the next message that needs it tries again. */
export async function loadHtml(): Promise<boolean> {
  try {
    engine = await import('./html.ts')
    return true
  } catch {
    return false
  }
}

export function canReadHtml(): boolean {
  return engine !== undefined
}

/** What is shown of a message now: the HTML where it can be read and says something, the plain text otherwise. */
export function shown(text: string, html?: string, linked?: Linker): Tree {
  const tree = html && engine?.html(html)
  return tree && textOf(tree).trim() ? tree : plain(text, linked)
}
