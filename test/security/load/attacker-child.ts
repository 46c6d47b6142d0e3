import { randomBytes, randomUUID } from 'node:crypto'
import { setPriority } from 'node:os'
import { PATHS } from '../../../shared/paths.ts'
import type { Attack } from './attacker.ts'

// A real attacker brings a machine of their own: what is measured is the server's work, not who gets the processors.
setPriority(19)

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
const JSON_TYPE = { 'content-type': 'application/json' }

async function status(url: string, init: RequestInit): Promise<number> {
  const response = await fetch(url, init)
  await response.arrayBuffer()
  return response.status
}

const address = (n: number) => `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`

function call(attack: Attack, n: number): Promise<number> {
  const from = { 'x-forwarded-for': attack.ip ?? address(n) }
  if (attack.is === 'guess') {
    const headers = { authorization: `Bearer ${randomBytes(32).toString('base64url')}`, ...from }
    return status(attack.url + PATHS.conversation(attack.conversationId), { headers })
  }
  if (attack.is === 'visit') {
    const body = JSON.stringify({ channel: 'shop', language: 'en' })
    return status(attack.url + PATHS.conversations, { method: 'POST', headers: { ...JSON_TYPE, ...from }, body })
  }
  const headers = { ...JSON_TYPE, ...from, authorization: `Bearer ${attack.token}` }
  const body = JSON.stringify({ localId: randomUUID(), text: 'hello' })
  return status(attack.url + PATHS.messages(attack.conversationId), { method: 'POST', headers, body })
}

/** Of what could not be sent in time no more is made up for than this: an even flood, not one that comes in heaps when the machine is busy. */
const HEAP_MS = 20

/** So many calls a second, evenly, for as long as it takes. */
process.once('message', async (attack: Attack) => {
  const calls: Promise<number>[] = []
  const began = performance.now()
  let last = began
  while (calls.length < attack.count) {
    await pause(5)
    const now = performance.now()
    const due = calls.length + Math.round((Math.min(now - last, HEAP_MS) * attack.perSecond) / 1_000)
    last = now
    while (calls.length < Math.min(due, attack.count)) calls.push(call(attack, calls.length).catch(() => 0))
  }
  const statuses = await Promise.all(calls)
  process.send?.({ statuses, seconds: (performance.now() - began) / 1_000 })
  process.disconnect()
})
