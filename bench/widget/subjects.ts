import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Store } from '../../server/conversation/ports.ts'
import { agentEvents } from '../desk.ts'
import { CHANNEL, type Product, startProduct } from '../product.ts'
import { conversationOf } from '../stock.ts'
import type { Token } from '../visitors.ts'
import type { Conditions, Measured } from './chrome.ts'
import { buildFloor } from './floor-build.ts'
import { type FloorServer, startFloorServer } from './floor-server.ts'
import { startSite } from './site.ts'

/** What is measured: ours, or the floor. */
export interface Subject {
  name: string
  /** The id of its element. */
  host: string
  /** The page with its tag; `ahead`: the window is fetched while the page is idle. */
  page(ahead: boolean): { url: string } & Conditions
  /** The page of a visitor whose conversation has so many messages already; each time another one. */
  pageOf(messages: number): { url: string } & Conditions
  /** Until an agent's words would arrive. */
  connected(at: Measured): Promise<void>
  /** Says something as an agent; resolves with the time at which it was sent, on the clock of all processes. */
  tell(at: Measured, words: string): Promise<number>
}

export interface Subjects {
  bare: string
  floor: Subject
  ours: Subject
  stop(): Promise<void>
}

/** What makes the bot answer with formatted text. */
export const SHOW_HTML = 'show html'
/** Of conversations that are there before anything is measured. */
export const LENGTHS = [10, 1_000, 10_000]
const PATIENCE = 60_000

const FORMATTED = {
  id: 'bench-html',
  title: 'HTML',
  language: 'en',
  formulations: [SHOW_HTML],
  steps: [{ type: 'say', text: 'bold', html: '<p><b>bold</b> and <a href="https://example.com">a link</a></p>' }],
  status: 'published',
  role: 'answer'
}

export const epoch = () => performance.timeOrigin + performance.now()

async function put(store: Store, kind: string, id: string, change: object): Promise<void> {
  const known = await store.document(kind, id)
  const body = { ...(known?.body as object | undefined), ...change }
  await store.putDocument({ kind, id, body }, known?.version ?? 0, 0)
}

interface Stocking {
  lengths: readonly number[]
  rounds: number
}

/** Conversations of each length, one for every round. */
async function stocked(store: Store, origin: string, stocking: Stocking, into: Map<number, Token[]>): Promise<void> {
  await put(store, 'knowledge', FORMATTED.id, FORMATTED)
  await put(store, 'channel', CHANNEL, { origins: [origin] })
  for (const length of stocking.lengths) {
    const tokens: Token[] = []
    for (let n = 0; n < stocking.rounds; n++) tokens.push(await conversationOf(store, length))
    into.set(length, tokens)
  }
}

function sessionOf({ token, conversationId: id }: Token, seen: number): string {
  const session = JSON.stringify({ token, id, epoch: '', mode: 'bot', seen, since: Date.now() })
  return `localStorage['relais.${CHANNEL}'] ??= ${JSON.stringify(session)}`
}

async function until(is: () => boolean): Promise<void> {
  const end = performance.now() + PATIENCE
  while (!is()) {
    if (performance.now() > end) throw new Error('the handover did not open')
    await pause(100)
  }
}

function ourSubject(product: Product, origin: string, stock: Map<number, Token[]>): Subject {
  const { sandbox } = product
  let events: ReturnType<typeof agentEvents> | undefined
  const idOf = (at: Measured) => at.evaluate<string>(`JSON.parse(localStorage['relais.${CHANNEL}']).id`)
  return {
    name: 'Relais',
    host: 'relais',
    page: ahead => ({ url: `${origin}/relais`, saving: !ahead }),
    pageOf(messages) {
      const token = stock.get(messages)?.pop()
      if (!token) throw new Error(`no conversation of ${messages} messages is left`)
      return { url: `${origin}/relais`, saving: true, before: sessionOf(token, messages) }
    },
    async connected(at) {
      const id = await idOf(at)
      const ticketed = () => sandbox.conversations().find(({ metadata }) => metadata.relaisConversation === id)
      await until(() => sandbox.tickets(ticketed()?.id ?? '').length > 0)
      await at.idle()
    },
    async tell(at, words) {
      events ??= agentEvents(sandbox)
      return (await events).tell(product.webhooks[0] ?? '', await idOf(at), words)
    }
  }
}

function floorSubject(server: FloorServer, origin: string): Subject {
  return {
    name: 'floor',
    host: 'floor',
    page: ahead => ({ url: `${origin}/floor${ahead ? '?ahead' : ''}` }),
    pageOf: messages => ({ url: `${origin}/floor?lines=${messages}` }),
    connected: at => at.page.getByText('connected').waitFor(),
    async tell(_, words) {
      const at = epoch()
      await fetch(`${server.url}/tell?text=${encodeURIComponent(words)}`, { method: 'POST' })
      return at
    }
  }
}

export async function startSubjects(rounds: number, lengths: readonly number[] = LENGTHS): Promise<Subjects> {
  const dist = await mkdtemp(join(tmpdir(), 'relais-floor-'))
  await buildFloor(dist)
  const floor = await startFloorServer(dist)
  const stock = new Map<number, Token[]>()
  let url = ''
  const site = await startSite({
    '/floor': () => `<script type="module" src="${floor.url}/launcher.js"></script>`,
    '/relais': () =>
      `<script async src="${url}/chatbox.js" data-channel="${CHANNEL}" data-language="en" data-test="true"></script>`
  })
  const product = await startProduct({
    nodes: 1,
    seed: store => stocked(store, site.origin, { lengths, rounds }, stock)
  })
  url = product.urls[0] ?? ''
  return {
    bare: `${site.origin}/`,
    floor: floorSubject(floor, site.origin),
    ours: ourSubject(product, site.origin, stock),
    async stop() {
      await product.stop()
      await floor.stop()
      await site.stop()
      await rm(dist, { recursive: true, force: true })
    }
  }
}
