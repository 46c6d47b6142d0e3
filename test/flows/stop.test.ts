import { io } from 'socket.io-client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Bot } from '../../server/conversation/ports.ts'
import { PATHS, PROTOCOL_VERSION } from '../../shared/paths.ts'
import { parrotBot } from '../support/bot.ts'
import { type Home, makeHome, startWhole, type Visitor, type Whole } from '../support/whole.ts'

const POST = { on: 'route', method: 'POST', path: '/sc/v2/apps/*/conversations/*/messages' } as const
const SOON = { timeout: 60_000, interval: 20 }
const { waitFor } = vi

let home: Home
let whole: Whole

beforeEach(async () => {
  home = await makeHome()
  whole = await startWhole(home)
})
afterEach(() => home.close())

/** An open socket, and when each `bye` says to come back. */
async function tab({ token }: Visitor, byes: number[]) {
  const auth = { version: PROTOCOL_VERSION, token, after: 0 }
  const socket = io(whole.url, {
    path: PATHS.socket,
    transports: ['websocket'],
    auth,
    reconnection: false,
    forceNew: true
  })
  socket.on('bye', ({ comeBackIn }: { comeBackIn: number }) => byes.push(comeBackIn))
  await new Promise(resolve => socket.once('sync', resolve))
  return socket
}

const said = (at: string) =>
  home.sandbox
    .messages(at)
    .map(({ content }) => content.text ?? '')
    .filter(text => /^m\d$/.test(text))

test('a stop drains: calls to the desk finish, every widget hears when to come back, the next start owes the rest', async () => {
  const visitor = await whole.visitor()
  await visitor.say('agent')
  await waitFor(
    () => expect(home.sandbox.conversations().some(({ id }) => home.sandbox.tickets(id).length > 0)).toBe(true),
    SOON
  )
  const at = home.sandbox.conversations()[0]?.id ?? ''
  const byes: number[] = []
  const tabs = await Promise.all(Array.from({ length: 20 }, () => tab(visitor, byes)))
  home.sandbox.faults.add({ ...POST, fault: { is: 'slow', ms: 600 } })
  for (const text of ['m1', 'm2', 'm3']) await visitor.say(text)
  await whole.app.close()

  const held = said(at)
  expect(held.length).toBeGreaterThan(0)
  expect(held).toEqual(['m1', 'm2', 'm3'].slice(0, held.length))
  expect(byes).toHaveLength(tabs.length)
  expect(new Set(byes).size).toBeGreaterThan(10)
  expect(tabs.filter(({ connected }) => connected)).toEqual([])
  await expect(fetch(`${whole.url}/readyz`)).rejects.toThrow()

  home.sandbox.faults.clear()
  whole = await startWhole(home, { port: Number(new URL(whole.url).port) })
  await waitFor(async () => expect((await visitor.sync()).deliveries).toEqual([]), SOON)
  expect(said(at)).toEqual(['m1', 'm2', 'm3'])
  expect(home.log.filter(line => line.includes('twins'))).toEqual([])
  await whole.app.close()
})

test('a request that is under way when the stop begins is answered, and what it was told is kept', async () => {
  const gate = Promise.withResolvers<void>()
  const asked = Promise.withResolvers<void>()
  const parrot = parrotBot()
  const bot: Bot = {
    ...parrot,
    async answer(input) {
      asked.resolve()
      await gate.promise
      return parrot.answer(input)
    }
  }
  await whole.app.close()
  whole = await startWhole(home, { bot })
  const visitor = await whole.visitor()
  const saying = visitor.say('hello')
  await asked.promise
  const closing = whole.app.close()
  gate.resolve()
  expect((await saying).status).toBe(200)
  await closing
  whole = await startWhole(home, { port: Number(new URL(whole.url).port) })
  expect((await visitor.script()).slice(-2)).toEqual(['visitor: hello', 'bot: You said: hello'])
  await whole.app.close()
})
