import { fold } from '../../../shared/fold.ts'

const MOST = 48
/** Screens of the console stand at these places. */
const RESERVED = new Set(['new', 'conditions', 'files'])

/** An id that people recognise in an address: of the name's letters, with a number where it is taken. */
export function freeId(name: string, taken: ReadonlySet<string>, otherwise = 'connaissance'): string {
  const plain = fold(name).replace(/[^a-z0-9]+/g, '-')
  const stem = plain.slice(0, MOST).replace(/^-+|-+$/g, '') || otherwise
  let id = stem
  for (let n = 2; taken.has(id) || RESERVED.has(id); n++) id = `${stem}-${n}`
  return id
}
