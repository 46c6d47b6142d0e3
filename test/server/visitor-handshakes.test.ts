import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Server } from 'socket.io'
import { io as connect } from 'socket.io-client'
import { expect, onTestFinished, test } from 'vitest'
import { createForgetting } from '../../server/visitor/handshakes.ts'
import type { Live, LiveSocket } from '../../server/visitor/rooms.ts'

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

/** A visitor who is there, and whether the request that they came with still is. */
async function visitor(transport: 'websocket' | 'polling', isForgotten: boolean) {
  const http = createServer()
  const io: Live = new Server(http, { transports: ['polling', 'websocket'] })
  const forget = createForgetting(io)
  let request: WeakRef<IncomingMessage> | undefined
  io.engine.on('connection', (conn: LiveSocket['conn']) => {
    request = new WeakRef(conn.request)
  })
  io.on('connection', socket => {
    if (isForgotten) forget(socket)
    else Reflect.set(socket.conn, 'request', null)
    socket.on('say' as never, ((ack: (answer: string) => void) => ack('heard')) as never)
  })
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve))
  const { port } = http.address() as AddressInfo
  const socket = connect(`http://127.0.0.1:${port}`, { transports: [transport], upgrade: false })
  onTestFinished(async () => {
    socket.close()
    await io.close()
  })
  await new Promise<void>(resolve => socket.on('connect', resolve))
  return {
    heard: () => socket.timeout(20_000).emitWithAck('say'),
    async isKept() {
      // What is looked at by name is held until the turn is over.
      await new Promise(resolve => setTimeout(resolve, 50))
      collect()
      return request?.deref() !== undefined
    }
  }
}

test('who is admitted no longer holds the request that they came with, and is heard', async () => {
  const { heard, isKept } = await visitor('websocket', true)
  await expect.poll(isKept).toBe(false)
  expect(await heard()).toBe('heard')
})

test('where only the socket lets go of it, the line holds it as long as it stands', async () => {
  const { heard, isKept } = await visitor('websocket', false)
  await heard()
  expect(await isKept()).toBe(true)
})

test('by long polling, whose first answer is still to be sent, a visitor is heard, too', async () => {
  const { heard } = await visitor('polling', true)
  expect(await heard()).toBe('heard')
})
