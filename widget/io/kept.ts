import type { Kept } from '../chat/types.ts'
import { keyOf as teaserKey } from './teased.ts'

/** Beside `sessionKey`: no channel's id has a dot in it. */
export const keptKey = (channel: string) => `relais.${channel}.comfort`

/** In localStorage for all tabs of the site; in memory where that is blocked. Nothing is written before the visitor asks for it. */
export function keptOn(channel: string) {
  const key = keptKey(channel)
  const listeners = new Set<() => void>()
  let memory: Kept = {}
  const tell = () => {
    for (const listener of listeners) listener()
  }
  const onStorage = ({ key: changed }: StorageEvent) => changed === key && tell()
  addEventListener('storage', onStorage)

  const read = (): Kept => {
    const text = attempt(() => localStorage.getItem(key))
    const value: unknown = text ? attempt(() => JSON.parse(text)) : null
    return typeof value === 'object' && value ? value : memory
  }
  return {
    read,
    change(by: Kept): void {
      memory = { ...read(), ...by }
      attempt(() => localStorage.setItem(key, JSON.stringify(memory)))
      tell()
    },
    forget(): void {
      memory = {}
      for (const name of [key, teaserKey(channel)]) {
        attempt(() => localStorage.removeItem(name))
        attempt(() => sessionStorage.removeItem(name))
      }
    },
    on(listener: () => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop: () => removeEventListener('storage', onStorage)
  }
}

/** Null where storage is blocked or full: the page goes on without. */
function attempt<T>(what: () => T): T | null {
  try {
    return what()
  } catch {
    return null
  }
}
