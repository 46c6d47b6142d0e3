import type { FastifyReply } from 'fastify'
import type { Desk, DeskChange } from '../account/desk.ts'
import type { LiveEvent } from './api.ts'
import { type LocalIdOf, newsOf, rowOf } from './convert.ts'

/** Keeps proxies and browsers from taking a quiet stream for a dead one. */
const BEAT_MS = 15_000

/** Tells every open page what changed in the account. */
export function createLive(desk: Desk, localIdOf: LocalIdOf) {
  const pages = new Set<FastifyReply['raw']>()
  const toAll = (text: string) => {
    for (const page of pages) page.write(text)
  }
  const stop = follow(desk, localIdOf, event => toAll(`data: ${JSON.stringify(event)}\n\n`))
  const beat = setInterval(() => toAll(':\n\n'), BEAT_MS)

  return {
    join(response: FastifyReply): void {
      response.hijack()
      const page = response.raw
      page.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no'
      })
      page.write('retry: 1000\n\n')
      pages.add(page)
      page.on('close', () => pages.delete(page))
    },

    close(): void {
      stop()
      clearInterval(beat)
      for (const page of pages) page.end()
      pages.clear()
    }
  }
}

/** Every change of the account, as a page hears of it. Returns the way to stop. */
export function follow(desk: Desk, localIdOf: LocalIdOf, tell: (event: LiveEvent) => void): () => void {
  const pass = (change: DeskChange) => {
    const event = eventOf(desk, change, localIdOf)
    if (event) tell(event)
  }
  // A turn later the call that said it has noted which reply of the page it was.
  return desk.onChange(change => queueMicrotask(() => pass(change)))
}

function eventOf(desk: Desk, change: DeskChange, localIdOf: LocalIdOf): LiveEvent | null {
  if (change.type === 'agents:changed' || change.type === 'account:forgotten') return { type: 'desk' }
  const view = desk.ticket(change.ticketId)
  if (!view) return null
  const ticket = rowOf(view)
  if (change.type !== 'message:added') return { type: 'ticket', ticket }
  return { type: 'ticket', ticket, message: newsOf(change.message, view, localIdOf) }
}
