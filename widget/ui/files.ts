import type { IconName } from './icons.tsx'

const KINDS: [RegExp, IconName][] = [
  [/^image\//, 'image'],
  [/^audio\//, 'sound'],
  [/^video\//, 'film'],
  [/sheet|excel|csv|numbers|\.(xlsx?|csv|ods|numbers)$/, 'table'],
  [/zip|compressed|\.7z$/, 'archive']
]

/** By what the server says it is, then by its name. */
export function iconOf(mime: string, name: string): IconName {
  const hint = `${mime} ${name.toLowerCase()}`
  return KINDS.find(([kind]) => kind.test(hint))?.[1] ?? 'file'
}

/** '' when there is none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(dot + 1) : ''
}
