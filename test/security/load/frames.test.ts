import { randomUUID } from 'node:crypto'
import { io } from 'socket.io-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PATHS, PROTOCOL_VERSION } from '../../../shared/paths.ts'
import type { Older, Started } from '../../../shared/protocol.ts'
import { seededChance } from '../../support/chance.ts'
import { figure, isLong, size } from '../figures.ts'
import { quantile, type ServerProcess, startProcess } from '../server-process.ts'
import { frame, OPCODE, shout, text } from '../websocket.ts'

const FRAMES = size(20_000, 1_000_000)
const PER_CONNECTION = 20
const SLICE = 20_000
const AT_ONCE = 16
const MB = 1024 * 1024

let server: ServerProcess
/** Many, so that no budget stands before what is under test. */
let tokens: string[]
let turn = 0
beforeAll(async () => {
  server = await startProcess({ LIMIT_CONVERSATIONS: '100000', LIMIT_MESSAGES: '100000' })
  tokens = await Promise.all(Array.from({ length: size(100, 500) }, async () => (await server.start()).token))
})
afterAll(() => server.close())

const tokenInTurn = () => tokens[turn++ % tokens.length]
const hello = () => text(`40${JSON.stringify({ version: PROTOCOL_VERSION, token: tokenInTurn(), after: 0 })}`)
const localId = '11111111-1111-4111-8111-111111111111'

/** What a widget of ours sends, and what comes near. */
const HONEST = [
  `420["message:send",{"localId":"${localId}","text":"hello"}]`,
  '421["sync",{"after":0}]',
  '422["leave"]',
  '3',
  '2probe'
]
const ODD = [
  '451-["message:send",{"_placeholder":true,"num":0}]',
  '459999999999-["sync",{"_placeholder":true,"num":0}]',
  '42/admin,["message:send",{}]',
  '40/admin,{"token":"x"}',
  '4299999999999999999999["sync",{"after":0}]',
  '42["__proto__",{"__proto__":{"polluted":1}}]',
  '420["sync",{"__proto__":{"after":0},"constructor":{"prototype":{"polluted":1}}}]',
  '42["connect"]',
  '42["disconnect"]',
  '42["error"]',
  '42["newListener",1]',
  '430[]',
  '431["x"]',
  '44{"message":"x"}',
  '41',
  '6',
  '1',
  '0{"sid":"x"}',
  `420${'['.repeat(5_000)}`,
  `420["sync",${'{"a":'.repeat(2_000)}1${'}'.repeat(2_000)}]`,
  `420["message:send",{"localId":"${localId}","text":"${'\\u0000'.repeat(200)}"}]`,
  '420["message:send",{"localId":[],"text":{}}]',
  '420["message:send",{"localId":{"$ne":null},"text":1e999}]',
  '420["sync",{"after":-1}]',
  '420["sync",{"after":"0"}]',
  '420["sync",{"after":1e308}]',
  '420[null,null]',
  '420{}',
  '420""',
  ''
]

/** One mutation of bytes: flipped, cut, doubled, put in, swapped with another frame. */
function mutated(original: string, random: () => number): Buffer {
  const bytes = [...Buffer.from(original)]
  const at = () => Math.floor(random() * (bytes.length + 1))
  const times = 1 + Math.floor(random() * 4)
  for (let i = 0; i < times; i++) {
    const kind = Math.floor(random() * 6)
    if (kind === 0) bytes[at()] = Math.floor(random() * 256)
    else if (kind === 1) bytes.splice(at(), Math.floor(random() * 8))
    else if (kind === 2) bytes.splice(at(), 0, ...bytes.slice(at(), at()).slice(0, 64))
    else if (kind === 3)
      bytes.splice(at(), 0, ...Buffer.from(['{', '[', '"', '\\u0000', '-1', '9e9', '\0'][at() % 7] ?? ''))
    else if (kind === 4) bytes.splice(0, 2, ...Buffer.from(String(Math.floor(random() * 70))))
    else bytes.splice(at(), bytes.length, ...Buffer.from(ODD[Math.floor(random() * ODD.length)] ?? ''))
  }
  return Buffer.from(bytes.map(byte => byte ?? 0))
}

function batch(kind: 'honest' | 'mutated', random: () => number): Buffer[] {
  const all = [...HONEST, ...ODD]
  const frames = Array.from({ length: PER_CONNECTION - 1 }, (_, n) => {
    if (kind === 'honest') return text(HONEST[n % 3] ?? '')
    const opcode = random() < 0.1 ? OPCODE.binary : OPCODE.text
    return frame(mutated(all[Math.floor(random() * all.length)] ?? '', random), opcode)
  })
  return random() < 0.7 ? [hello(), ...frames] : frames
}

/** What a visitor has said last, as the server kept it. */
async function said({ token, conversationId }: Pick<Started, 'token' | 'conversationId'>): Promise<unknown[]> {
  const headers = { authorization: `Bearer ${token}` }
  const answer = await fetch(`${server.url}${PATHS.messages(conversationId)}?before=1000000&limit=50`, { headers })
  const { messages }: Older = await answer.json()
  return messages.filter(({ author }) => author.is === 'visitor').map(({ localId }) => localId)
}

/** How long others wait for an answer meanwhile, ms: everything that they say is answered, and stands in their conversation once. */
async function meanwhile(work: Promise<unknown>): Promise<number[]> {
  const { token, conversationId } = await server.start()
  const auth = { version: PROTOCOL_VERSION, token, after: 0 }
  const socket = io(server.url, { path: PATHS.socket, transports: ['websocket'], auth, forceNew: true })
  await new Promise(resolve => socket.once('sync', resolve))
  const [waits, sent]: [number[], string[]] = [[], []]
  let isOver = false
  const over = work.finally(() => {
    isOver = true
  })
  while (!isOver || waits.length < 20) {
    const began = performance.now()
    const localId = randomUUID()
    sent.push(localId)
    const answer = await socket.timeout(30_000).emitWithAck('message:send', { localId, text: 'and I' })
    expect(answer.ok).toBe(true)
    waits.push(performance.now() - began)
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  await over
  socket.disconnect()
  const kept = await said({ token, conversationId })
  expect(kept.length).toBeGreaterThan(10)
  expect(kept).toEqual(sent.slice(-kept.length))
  return waits
}

async function flood(kind: 'honest' | 'mutated', frames: number, seed: number): Promise<void> {
  const random = seededChance(seed).random
  let left = Math.ceil(frames / PER_CONNECTION)
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (left-- > 0) await shout(server.url, batch(kind, random), 5_000)
    })
  )
}

test(`${FRAMES} mutated frames: the process lives, keeps its memory, and others are answered and heard once, as beside honest ones`, async () => {
  await flood('honest', 4_000, 1)
  // What a process takes once for what it has not met before is no growth.
  await flood('mutated', Math.max(FRAMES / 10, 10_000), 4)
  const before = await server.memory()
  const [usual, waits]: [number[], number[]] = [[], []]
  // By turns, so that both are judged on the same machine, whatever else it does.
  for (let sent = 0; sent < FRAMES; sent += SLICE) {
    usual.push(...(await meanwhile(flood('honest', SLICE, 2 + sent))))
    waits.push(...(await meanwhile(flood('mutated', SLICE, Number(process.env.SEED ?? 3) + sent))))
  }
  const grown = ((await server.memory()) - before) / MB
  expect(server.isAlive()).toBe(true)
  const [then, now] = [quantile(usual, 0.99), quantile(waits, 0.99)]
  expect(grown).toBeLessThan(50)
  // Beside other tests it says more of them than of us.
  if (isLong) expect(now).toBeLessThan(2 * then)
  const told = `${FRAMES} frames, alive, RSS ${grown.toFixed(0)} MB, p99 ${now.toFixed(0)} ms beside ${then.toFixed(0)} ms`
  figure('S2', 'alive, RSS < +50 MB, others’ p99 ≤ 2×', told)
}, 3_600_000)

test('a message in 10,000 tiny fragments, a frame that is too large, one without an end, broken control frames', async () => {
  const bytes = Buffer.from(HONEST[1] ?? '')
  const tiny = Array.from({ length: 10_000 }, (_, n) =>
    frame(bytes.subarray(n % bytes.length, (n % bytes.length) + 1), n ? OPCODE.continuation : OPCODE.text, false)
  )
  const endless = frame(Buffer.alloc(64), OPCODE.text)
  endless[1] = 0xff
  const cases: Buffer[][] = [
    [hello(), ...tiny, frame(Buffer.alloc(0), OPCODE.continuation)],
    [hello(), frame(Buffer.alloc(33 * 1024, '4'), OPCODE.text)],
    [hello(), frame(Buffer.alloc(5 * MB, '4'), OPCODE.text)],
    [endless],
    [hello(), frame(Buffer.alloc(4_000), OPCODE.ping)],
    [frame(Buffer.from('x'), 0xb), frame(Buffer.from('x'), 0x3)],
    [frame(Buffer.from([0xff, 0xfe, 0xc0, 0x80]), OPCODE.text)],
    [hello(), text('4510-["x"]'), ...Array.from({ length: 50 }, () => frame(Buffer.alloc(1_000), OPCODE.binary))]
  ]
  for (const frames of cases) await shout(server.url, frames)
  const waits = await meanwhile(Promise.resolve())
  expect(server.isAlive()).toBe(true)
  expect(waits.length).toBeGreaterThanOrEqual(20)
})

test('a connection that shows no token, or sends without having shown one, is not kept and changes nothing', async () => {
  const before = await server.memory()
  const silent = Array.from({ length: 200 }, () => shout(server.url, [text(HONEST[0] ?? '')], 2_000))
  await Promise.all(silent)
  expect((await server.memory()) - before).toBeLessThan(50 * MB)
})

test('the mutations are mutations: few are what they were', () => {
  const random = seededChance(7).random
  const same = Array.from({ length: 2_000 }, () => mutated(HONEST[0] ?? '', random).toString() === HONEST[0])
  expect(same.filter(Boolean).length).toBeLessThan(100)
})
