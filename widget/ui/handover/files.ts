import type { IconName } from './icons.tsx'

const KINDS: [RegExp, IconName][] = [
  [/^image/, 'image'],
  [/^(audio|video)/, 'film'],
  [/sheet|excel|csv|numbers$/, 'table'],
  [/zip|7z/, 'archive']
]

/** By what the server says it is, then by its name. */
export function iconOf(mime: string, name: string): IconName {
  return KINDS.find(([kind]) => kind.test(`${mime} ${name}`))?.[1] ?? 'file'
}
