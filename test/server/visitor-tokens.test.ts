import { afterEach, beforeEach, expect, test } from 'vitest'
import { PATHS } from '../../shared/paths.ts'
import type { Renewed, Started } from '../../shared/protocol.ts'
import { type HandClock, handClock } from '../support/clock.ts'
import { startServer, type TestServer } from '../support/server.ts'

let clock: HandClock
let server: TestServer
beforeEach(async () => {
  clock = handClock()
  server = await startServer({ clock })
})
afterEach(() => server.close())

const renew = ({ conversationId }: Started, token: string) => server.post(PATHS.token(conversationId), {}, { token })
const opens = async ({ conversationId }: Started, token: string) =>
  (await server.fetch(PATHS.conversation(conversationId), { headers: { authorization: `Bearer ${token}` } })).ok

test('[T6] a token is exchanged for another of 256 bits; the old one ends when the new one has come into use', async () => {
  const started = await server.start()
  const { token }: Renewed = await (await renew(started, started.token)).json()
  expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  expect(token).not.toBe(started.token)
  clock.jump(600_000)
  expect(await opens(started, started.token)).toBe(true)
  expect(await opens(started, token)).toBe(true)
  clock.jump(600_000)
  expect(await opens(started, started.token)).toBe(false)
  expect(await opens(started, token)).toBe(true)
  expect((await renew(started, started.token)).status).toBe(401)
})

test('[T2] [T6] nobody renews the token of another conversation', async () => {
  const [mine, yours] = [await server.start(), await server.start()]
  expect((await renew(yours, mine.token)).status).toBe(401)
})

test('[T6] renewing has a budget of its own', async () => {
  const started = await server.start()
  const found: number[] = []
  for (let i = 0; i < 14; i++) found.push((await renew(started, started.token)).status)
  expect(found.filter(status => status === 200)).toHaveLength(12)
  expect(found.at(-1)).toBe(429)
})

test('[T6] a socket whose token has been replaced is closed, and opens again with the new one', async () => {
  const started = await server.start()
  const socket = server.socket({ token: started.token })
  const greeted = new Promise(resolve => socket.once('sync', resolve))
  socket.connect()
  await greeted
  const { token }: Renewed = await (await renew(started, started.token)).json()
  expect(await opens(started, token)).toBe(true)
  const closed = new Promise<string>(resolve => socket.once('disconnect', resolve))
  clock.jump(600_000)
  await clock.pass(60 * 30_000)
  expect(await closed).toBe('io server disconnect')
  socket.auth = { ...(socket.auth as object), token }
  const again = new Promise(resolve => socket.once('sync', resolve))
  socket.connect()
  await again
})
