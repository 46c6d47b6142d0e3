import type { Fields } from '../../shared/console.ts'
import type { Fault } from '../app/api.ts'

/** What the server holds, as the form's values. */
export interface Stand<V> {
  values: V
  version: number
  /** ms since 1970. */
  updatedAt?: number
}

export interface Draft<V> {
  stand: Stand<V>
  values: V
  fields: Fields
  fault: Fault | null
  isSending: boolean
  newer: Stand<V> | null
  tries: number
}

/** A `Versioned` of a refusal. Its value has the form that the same server gives when it is read. */
export function standOf<V>(newer: unknown, valuesOf: (value: never) => V): Stand<V> | null {
  if (typeof newer !== 'object' || newer === null || !('version' in newer) || !('value' in newer)) return null
  if (typeof newer.version !== 'number') return null
  const updatedAt = 'updatedAt' in newer && typeof newer.updatedAt === 'number' ? { updatedAt: newer.updatedAt } : {}
  return { values: valuesOf(newer.value as never), version: newer.version, ...updatedAt }
}
