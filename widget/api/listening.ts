import type { ChatEvent } from '../../shared/embed.ts'

type Listener = (detail: never) => void

/** The page's own listeners: on the host element, so that they are gone with it. */
export function createListening(host: HTMLElement) {
  const known = new Map<Listener, Map<ChatEvent, EventListener>>()
  const named = (event: ChatEvent) => `relais:${event}`

  return {
    on(event: ChatEvent, listener: Listener): void {
      const mine = known.get(listener) ?? new Map<ChatEvent, EventListener>()
      if (mine.has(event)) return
      const heard: EventListener = given => given instanceof CustomEvent && listener(given.detail as never)
      known.set(listener, mine.set(event, heard))
      host.addEventListener(named(event), heard)
    },
    off(event: ChatEvent, listener: Listener): void {
      const heard = known.get(listener)?.get(event)
      if (!heard) return
      known.get(listener)?.delete(event)
      host.removeEventListener(named(event), heard)
    }
  }
}
