import { setTimeout as pause } from 'node:timers/promises'
import { io, type Socket } from 'socket.io-client'
import { uuid7 } from '../server/chance.ts'
import { PATHS, PROTOCOL_VERSION } from '../shared/paths.ts'
import type { Started } from '../shared/protocol.ts'
import { ASK, CHANNEL } from './product.ts'

export type Token = Pick<Started, 'token' | 'conversationId'>

/** Of a server that asks for nothing. */
export const NOBODY: Token = { token: '', conversationId: '' }

export async function startConversation(url: string): Promise<Started> {
  const body = JSON.stringify({ channel: CHANNEL, language: 'en' })
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(url + PATHS.conversations, { method: 'POST', headers, body })
  if (!response.ok) throw new Error(await response.text())
  return response.json() as Promise<Started>
}

/** Not connected yet. `after` 1 and more: nothing of the log is asked for again. */
export function socketOf(url: string, { token }: Token, after: number): Socket {
  return io(url, {
    path: PATHS.socket,
    transports: ['websocket'],
    auth: { version: PROTOCOL_VERSION, token, after },
    reconnection: false,
    // A busy machine takes its time to open thousands.
    timeout: 120_000,
    forceNew: true,
    autoConnect: false
  })
}

export function connected(socket: Socket): Promise<Socket> {
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket))
    socket.once('connect_error', reject)
    // The line may break after it was made and before the visitor was let in: of that the socket itself says nothing.
    socket.io.once('close', reason => reject(new Error(reason)))
    socket.connect()
  })
}

interface Answer {
  ok: boolean
  code?: string
  retryIn?: number
}

/**
 * Resolves with the ms until it is durable. Ids are of the version that the widget's are of. As the widget does, it waits where it is
 * told to: on several nodes some visitors' words come back so much sooner than others' that they meet what one may ask in a minute.
 */
export async function say(socket: Socket, text: string): Promise<number> {
  const localId = uuid7(Date.now())
  for (;;) {
    const began = performance.now()
    const answer: Answer = await socket.emitWithAck('message:send', { localId, text })
    if (answer.ok) return performance.now() - began
    if (answer.code !== 'too_many') throw new Error(`a message was refused: ${answer.code}`)
    await pause(answer.retryIn ?? 0)
  }
}

/** A visitor of the product whose next words are an agent's. */
export async function waitingVisitor(url: string): Promise<{ started: Started; socket: Socket }> {
  const started = await startConversation(url)
  const socket = await connected(socketOf(url, started, 1))
  await say(socket, ASK)
  return { started, socket }
}

/** `make` so many times, at most `side` of them at once. */
export async function several<T>(count: number, side: number, make: (index: number) => Promise<T>): Promise<T[]> {
  const made: T[] = []
  let next = 0
  const lane = async () => {
    while (next < count) {
      const index = next++
      made[index] = await make(index)
    }
  }
  await Promise.all(Array.from({ length: side }, lane))
  return made
}
