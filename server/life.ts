import type { FastifyInstance } from 'fastify'
import type { Clock, Store } from './conversation/ports.ts'

interface Part {
  start(): void
  /** Waits for what is in flight. */
  stop(): Promise<void>
}

export interface LifeDeps {
  http: FastifyInstance
  at: { port: number; host: string }
  gateway: { close(): Promise<void> }
  /** What runs beside the doors. */
  parts: readonly Part[]
  stopMeasuring: () => void
  store: Pick<Store, 'close'>
  clock: Clock
  state: { port: number; ready: boolean }
}

/** Then connections that still have a request under way are cut. */
const LAST_REQUESTS = 5_000

function portOf({ server }: FastifyInstance, otherwise: number): number {
  const bound = server.address()
  return typeof bound === 'object' && bound ? bound.port : otherwise
}

/** The order in which things start and stop. */
export function createLife({ http, at, gateway, parts, stopMeasuring, store, clock, state }: LifeDeps) {
  let starting: Promise<unknown> = Promise.resolve()
  let closing = false

  async function open(): Promise<number> {
    await http.listen(at)
    state.port = portOf(http, at.port)
    if (closing) return state.port
    for (const part of parts) part.start()
    state.ready = true
    return state.port
  }

  return {
    /** Answers with the port it got. */
    listen(): Promise<number> {
      const opened = open()
      starting = opened.catch(() => {}) // told to whoever listens
      return opened
    },
    async close(): Promise<void> {
      closing = true
      // Whoever stops a start would otherwise have parts that begin after they were told to stop, on a store that is closed.
      await starting
      state.ready = false
      await gateway.close()
      const cancel = clock.after(LAST_REQUESTS, () => http.server.closeAllConnections())
      await http.close()
      cancel()
      await Promise.all(parts.map(part => part.stop()))
      stopMeasuring()
      await store.close()
    }
  }
}
