import { type Metadata, Refusal } from './types.ts'

export type Json = Record<string, unknown>

/** The words of SunCo's validation: `.content.text: should not be longer than 4096 characters`. */
export function invalid(path: string, complaint: string): Refusal {
  return new Refusal(400, 'bad_request', `${path}: ${complaint}`)
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Every text of `limits` in `holder`: a string of 1 to so many characters, null where the API takes null, or absent. */
export function checkTexts(
  holder: Json,
  path: string,
  limits: Record<string, number>,
  { nullable }: { nullable: boolean }
): Refusal | undefined {
  for (const [key, limit] of Object.entries(limits)) {
    const value = holder[key]
    if (value === undefined || (value === null && nullable)) continue
    if (typeof value !== 'string') return invalid(`${path}.${key}`, 'should be string')
    if (value.length < 1) return invalid(`${path}.${key}`, 'should not be shorter than 1 character')
    if (value.length > limit) return invalid(`${path}.${key}`, `should not be longer than ${limit} characters`)
  }
  return undefined
}

export function checkMetadata(value: unknown, path = '.metadata'): Refusal | undefined {
  if (value === undefined || value === null) return undefined
  if (!isObject(value)) return invalid(path, 'should be object')
  const odd = Object.entries(value).find(([, entry]) => !['string', 'number', 'boolean'].includes(typeof entry))
  if (odd) return invalid(`${path}.${odd[0]}`, 'should be string, number or boolean')
  if (Buffer.byteLength(JSON.stringify(value)) > 4_096) return invalid(path, 'should not be larger than 4KB')
  return undefined
}

/** SunCo merges metadata key by key; null takes a key out. */
export function mergeMetadata(old: Metadata, change: unknown): Metadata {
  if (!isObject(change)) return old
  return Object.fromEntries(Object.entries({ ...old, ...change }).filter(([, value]) => value !== null)) as Metadata
}
