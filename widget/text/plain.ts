import type { Tree } from './tree.ts'

/** What finds the addresses in a line. */
export type Linker = (line: string) => Tree

/** Plain text as a tree: blank lines part paragraphs, line breaks stay, addresses become links. */
export function plain(text: string, linked: Linker = line => [line]): Tree {
  const paragraphs = text
    .replace(/\r\n?/g, '\n')
    .trim()
    .split(/\n[^\S\n]*\n\s*/)
  return paragraphs.map(paragraph => ({ tag: 'p', parts: lines(paragraph, linked) }))
}

function lines(paragraph: string, linked: Linker): Tree {
  return paragraph.split('\n').flatMap((line, n) => (n ? [{ tag: 'br', parts: [] }, ...linked(line)] : linked(line)))
}
