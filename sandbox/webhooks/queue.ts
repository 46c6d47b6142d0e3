import * as http from 'node:http'
import * as https from 'node:https'
import type { Settings } from '../account/settings.ts'
import type { Table } from '../account/table.ts'
import type { Id, Webhook } from '../account/types.ts'
import type { WebhookEvent } from './events.ts'
import { createGate } from './gate.ts'

/** One event owed to one webhook. It is in the state file until it is taken, refused for good, or given up. */
export interface Delivery {
  id: Id
  webhookId: Id
  event: WebhookEvent
  /** Attempts made so far. */
  attempts: number
  dueAt: number
}

/** What became of one attempt; `status` 0 when no answer came. */
export interface Attempt {
  eventId: Id
  type: string
  attempt: number
  status: number
  at: number
}

export interface QueueDeps {
  deliveries: Table<Delivery>
  now(): number
  after(ms: number, then: () => void): void
  settings(): Settings
  appId(): Id
  webhook(id: Id): Webhook | undefined
}

export interface Queue {
  add(delivery: Delivery): Promise<void>
  /** Sends what was owed when the process ended. */
  resume(): void
  /** While held, nothing goes out; the answer releases. */
  hold(): () => void
  /** Resolves when no attempt is under way and none is due now. */
  idle(): Promise<void>
  /** The newest thousand, oldest first. */
  log(): readonly Attempt[]
  close(): Promise<void>
}

/** Answers after which Zendesk does not try again. */
const FINAL = [400, 401, 403, 404, 406]
const LOG = 1_000

export function createQueue(deps: QueueDeps): Queue {
  const { deliveries, now, after } = deps
  const underway = new Set<Promise<void>>()
  const closing = new AbortController()
  const attempts: Attempt[] = []
  const gate = createGate()

  const attempt = async (delivery: Delivery) => {
    const webhook = deps.webhook(delivery.webhookId)
    if (!webhook?.target) return deliveries.remove(delivery.id)
    const status = await post(webhook, delivery.event, deps, closing.signal)
    if (closing.signal.aborted) return
    attempts.push({
      eventId: delivery.event.id,
      type: delivery.event.type,
      attempt: delivery.attempts + 1,
      status,
      at: now()
    })
    if (attempts.length > LOG) attempts.shift()
    const pause = deps.settings().webhookRetriesMs[delivery.attempts]
    if ((status >= 200 && status < 300) || FINAL.includes(status) || pause === undefined) deliveries.remove(delivery.id)
    else schedule(deliveries.put({ ...delivery, attempts: delivery.attempts + 1, dueAt: now() + pause }))
  }

  const send = (delivery: Delivery): Promise<void> =>
    gate.pass(() => {
      if (closing.signal.aborted) return Promise.resolve()
      const trying = attempt(delivery).finally(() => underway.delete(trying))
      underway.add(trying)
      return trying
    })

  const schedule = (delivery: Delivery): void => {
    after(Math.max(0, delivery.dueAt - now()), () => void send(delivery))
  }

  return {
    add(delivery) {
      const stored = deliveries.put(delivery)
      if (stored.dueAt <= now()) return send(stored)
      schedule(stored)
      return Promise.resolve()
    },
    resume: () => deliveries.all().forEach(schedule),
    hold: gate.hold,
    async idle() {
      while (underway.size) await Promise.all(underway)
    },
    log: () => attempts,
    async close() {
      closing.abort()
      await Promise.all(underway)
    }
  }
}

/** The status of the answer; 0 for none in time. */
async function post(webhook: Webhook, event: WebhookEvent, deps: QueueDeps, closing: AbortSignal): Promise<number> {
  const at = URL.parse(webhook.target)
  if (!at || !/^https?:$/.test(at.protocol)) return 0
  const { request } = at.protocol === 'https:' ? https : http
  const body = { app: { id: deps.appId() }, webhook: { id: webhook.id, version: 'v2' }, events: [event] }
  const headers = { 'content-type': 'application/json', 'x-api-key': webhook.secret, 'user-agent': 'smooch-delivery' }
  const signal = AbortSignal.any([closing, AbortSignal.timeout(deps.settings().webhookTimeoutMs)])
  return new Promise(resolve => {
    const sent = request(at, { method: 'POST', headers, signal }, answer => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    sent.on('error', () => resolve(0))
    sent.end(JSON.stringify(body))
  })
}
