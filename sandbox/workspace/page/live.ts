import { API, type LiveEvent } from '../api.ts'

export interface Live {
  /** `onOpen` comes again after every gap: what came meanwhile has to be asked for. Returns the way to stop. */
  listen(on: { open(): void; lost(): void; event(event: LiveEvent): void }): () => void
}

const AGAIN_MS = 2_000

/** Server-sent events; the browser joins again by itself, but not after an answer that is no stream. */
export function createLive(): Live {
  return {
    listen(on) {
      let source: EventSource | null = null
      let timer: ReturnType<typeof setTimeout> | undefined
      const join = () => {
        const stream = new EventSource(`${API}/events`)
        stream.addEventListener('open', on.open)
        stream.addEventListener('message', ({ data }) => on.event(JSON.parse(data)))
        stream.addEventListener('error', () => {
          on.lost()
          if (stream.readyState === EventSource.CLOSED) timer = setTimeout(join, AGAIN_MS)
        })
        source = stream
      }
      join()
      return () => {
        clearTimeout(timer)
        source?.close()
      }
    }
  }
}
