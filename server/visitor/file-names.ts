import { LIMITS } from '../../shared/limits.ts'

/** Of a longer name only the end is read, where its extension stands: in a header of 80 kB, dots or accents keep a server busy for a minute. */
const READ = 4 * LIMITS.fileName
/** Control characters, and the marks that make `exe.gnp` read as `png.exe`. */
const UNSEEN = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu
/** Not allowed in the file names of one system or another. */
const RESERVED = /[<>:"|?*]/g
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i

/** Cuts at a whole code point, and leaves no space or dot at the end. */
const cut = (text: string, units: number) =>
  text
    .slice(0, units)
    .replace(/[\ud800-\udbff]$/, '')
    .replace(/[\s.]+$/, '')

function shorten(name: string): string {
  if (name.length <= LIMITS.fileName) return name
  const dotted = /\.[^.\s]{1,15}$/.exec(name)?.[0] ?? ''
  return cut(name.slice(0, name.length - dotted.length), LIMITS.fileName - dotted.length) + dotted
}

/** A name that is safe to store, to show and to hand on: no path, nothing unseen, at most the limit, its extension kept. */
export function cleanName(name: string): string {
  const last = name.slice(-READ).toWellFormed().normalize('NFC').replace(UNSEEN, '').split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replace(RESERVED, '_')
    .replace(DEVICE, '_$1')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  return shorten(plain) || 'file'
}

/** RFC 6266 with RFC 5987: an ASCII stand-in first, then the real name. */
export function disposition(kind: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_')
  const exact = encodeURIComponent(name).replace(/['()*]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  return `${kind}; filename="${plain}"; filename*=UTF-8''${exact}`
}
