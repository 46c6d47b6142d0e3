import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startServer, type TestServer, type VisitorSocket } from '../support/server.ts'

vi.setConfig({ testTimeout: 30_000 })

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

const MOST = 50

/** `in`, or the code of the refusal. */
const opened = (socket: VisitorSocket) =>
  new Promise<string>(resolve => {
    socket.once('sync', () => resolve('in'))
    socket.once('connect_error', (error: Error & { data?: { code: string } }) =>
      resolve(error.data?.code ?? error.message)
    )
    socket.connect()
  })

test('one conversation has fifty sockets and no more, until one of them leaves; others are not concerned', async () => {
  const { token } = await server.start()
  const sockets = Array.from({ length: MOST }, () => server.socket({ token }))
  for (const socket of sockets) expect(await opened(socket)).toBe('in')
  expect(await opened(server.socket({ token }))).toBe('too_many')
  const other = await server.start()
  expect(await opened(server.socket({ token: other.token }))).toBe('in')
  sockets[0]?.disconnect()
  await vi.waitFor(async () => expect(await opened(server.socket({ token }))).toBe('in'), { timeout: 10_000 })
})
