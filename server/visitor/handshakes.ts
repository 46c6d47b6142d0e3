import { type IncomingMessage, ServerResponse } from 'node:http'
import type { Live, LiveSocket } from './rooms.ts'

/**
 * Of whoever is admitted, the request would stay in memory as long as they do (socket.io/docs/v4/memory-usage), some 3 kB each. What
 * engine.io 6.6 has in place of an answer to an upgrade listens for the end of the line and names it, too (`WebSocketResponse`); only
 * a middleware gets to see that.
 */
export function createForgetting(io: Live): (socket: LiveSocket) => void {
  const answers = new WeakMap<IncomingMessage, { req: IncomingMessage | null }>()
  io.engine.use((request: IncomingMessage, answer: { req: IncomingMessage | null }, next: () => void) => {
    // The answer to a long poll is one, and still to be sent when its visitor is admitted.
    if (!(answer instanceof ServerResponse)) answers.set(request, answer)
    next()
  })
  return ({ conn, handshake }) => {
    const answer = answers.get(conn.request)
    if (answer) answer.req = null
    Reflect.set(conn, 'request', null)
    Object.assign(handshake, { headers: {}, auth: {} })
  }
}
