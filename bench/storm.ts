import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { systemChance } from '../server/chance.ts'
import { systemClock } from '../server/clock.ts'
import { readEnv } from '../server/config.ts'
import { lay } from '../server/foundation.ts'
import { createLog } from '../server/log.ts'
import { PATHS } from '../shared/paths.ts'
import type { Older } from '../shared/protocol.ts'
import { type Child, startChild } from './children.ts'
import { CHANNEL } from './product.ts'
import { conversationsIn } from './stock.ts'
import type { Token } from './visitors.ts'

// npm run bench:storm: D12. Many idle visitors on one node, which is killed, and stopped in order, while some of them write.

const { values } = parseArgs({
  options: { visitors: { type: 'string', default: '10000' }, writers: { type: 'string', default: '40' } }
})
const VISITORS = Number(values.visitors)
const WRITERS = Number(values.writers)
const PER_CROWD = 2_500
const MB = 2 ** 20
/** s, and megabytes of memory. */
const PROMISE = { back: 60, memory: 400 }
/** s after which nobody is waited for any more. */
const PATIENCE = 300

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  return typeof address === 'object' && address ? address.port : 0
}

type Crowd = Child<{ online: number }>

async function onlineIn(crowds: readonly Crowd[]): Promise<number> {
  const counts = crowds.map(async crowd => {
    const answer = once(crowd.process, 'message')
    crowd.process.send('how many?')
    const [{ online }] = await answer
    return Number(online)
  })
  return (await Promise.all(counts)).reduce((sum, one) => sum + one, 0)
}

/** s until so many are there; null when they never were. */
async function gathered(crowds: readonly Crowd[], began = performance.now()): Promise<number | null> {
  for (;;) {
    const seconds = (performance.now() - began) / 1_000
    if ((await onlineIn(crowds)) === VISITORS) return Math.round(seconds * 10) / 10
    if (seconds > PATIENCE) return null
    await pause(250)
  }
}

/** Writes one message after the other; keeps what was acknowledged. */
function writing(url: string, tokens: readonly Token[]) {
  const acknowledged = new Map<Token, string[]>(tokens.map(token => [token, []]))
  let isOver = false
  const runs = tokens.map(async token => {
    while (!isOver) {
      const localId = randomUUID()
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${token.token}` }
      const body = JSON.stringify({ localId, text: 'hello' })
      const answer = await fetch(url + PATHS.messages(token.conversationId), { method: 'POST', headers, body }).catch(
        () => null
      )
      if (answer?.ok) acknowledged.get(token)?.push(localId)
      await pause(answer?.ok ? 500 : 1_000)
    }
  })
  return {
    async stop() {
      isOver = true
      await Promise.all(runs)
      return acknowledged
    }
  }
}

/** From the newest page backwards: all that the log holds. */
async function missing(url: string, { token, conversationId }: Token, localIds: readonly string[]): Promise<number> {
  const seen = new Set<string | undefined>()
  const headers = { authorization: `Bearer ${token}` }
  for (let query = '', more = true; more; ) {
    const answer = await fetch(`${url}${PATHS.messages(conversationId)}${query}`, { headers })
    const page: Older = await answer.json()
    for (const { localId } of page.messages) seen.add(localId)
    query = `?before=${page.messages[0]?.seq ?? 0}`
    more = page.more
  }
  return localIds.filter(localId => !seen.has(localId)).length
}

const home = mkdtempSync(join(tmpdir(), 'relais-storm-'))
const port = await freePort()
const env = {
  PORT: `${port}`,
  HOST: '127.0.0.1',
  DATA_DIR: home,
  LOG_LEVEL: 'error',
  CHALLENGE: 'off',
  LIMIT_CONVERSATIONS: '1000000',
  LIMIT_SOCKETS: '1000000',
  LIMIT_MESSAGES: '6000'
}
const url = `http://127.0.0.1:${port}`
/** As the image starts it. */
const THRIFTY = Object.fromEntries(
  [...readFileSync('Dockerfile', 'utf8').matchAll(/(NODE_OPTIONS|MALLOC_ARENA_MAX)=(\S+)/g)].map(([, ...set]) => set)
)
const startNode = () => startChild('../server/main.ts', [], { ...env, ...THRIFTY })

async function fill(): Promise<Token[]> {
  const read = readEnv(env)
  if (!read.ok) throw new Error(read.faults.join('\n'))
  const outside = { clock: systemClock, chance: systemChance, log: createLog('error') }
  const { store } = await lay(read.config, outside)
  const body = { id: CHANNEL, name: 'Storm', languages: ['en'], origins: [] }
  await store.putDocument({ kind: 'channel', id: CHANNEL, body }, 0, 0)
  const tokens = await conversationsIn(store, VISITORS)
  await store.close()
  return tokens
}

const END = {
  async killed(node: Child<unknown>) {
    node.process.kill('SIGKILL')
    await once(node.process, 'exit')
  },
  'stopped in order': (node: Child<unknown>) => node.stop()
}

async function main(): Promise<boolean> {
  const tokens = await fill()
  const file = join(home, 'tokens.json')
  writeFileSync(file, JSON.stringify(tokens))
  let node = await startNode()
  const crowds: Crowd[] = []
  for (let from = 0; from < VISITORS; from += PER_CROWD)
    crowds.push(await startChild('./storm-crowd.ts', [url, file, `${from}`, `${Math.min(from + PER_CROWD, VISITORS)}`]))
  console.log(`${VISITORS} visitors are there after ${await gathered(crowds)} s`)
  await pause(5_000)
  let memory = node.memory()
  const weigh = setInterval(() => {
    memory = Math.max(memory, node.memory() || 0)
  }, 250)
  const writers = writing(url, tokens.slice(0, WRITERS))
  let isGood = true
  for (const [how, end] of Object.entries(END)) {
    const began = performance.now()
    await end(node)
    node = await startNode()
    const up = Math.round((performance.now() - began) / 100) / 10
    const back = await gathered(crowds, began)
    console.log(`the node is ${how}: a new one is up after ${up} s, all ${VISITORS} are back after ${back} s`)
    isGood &&= back !== null && back <= PROMISE.back
    await pause(5_000)
  }
  const acknowledged = [...(await writers.stop())]
  clearInterval(weigh)
  const losses = await Promise.all(acknowledged.map(([token, localIds]) => missing(url, token, localIds)))
  const lost = losses.reduce((sum, one) => sum + one, 0)
  const count = acknowledged.reduce((sum, [, ids]) => sum + ids.length, 0)
  console.log(
    `${lost} of ${count} acknowledged messages lost; memory of the node at most ${Math.round(memory / MB)} MB`
  )
  for (const crowd of crowds) await crowd.stop()
  await node.stop()
  rmSync(home, { recursive: true, force: true })
  return isGood && lost === 0 && memory < PROMISE.memory * MB
}

process.exit((await main()) ? 0 : 1)
