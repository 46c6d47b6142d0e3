import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Home, makeHome, startWhole, type Visitor, type Whole } from '../support/whole.ts'

const POST = { on: 'route', method: 'POST', path: '/sc/v2/apps/*/conversations/*/messages' } as const
const RETRY_AFTER = 2_000
/** Calls that were on their way when the refusal was given. */
const ON_THEIR_WAY = 700
const SOON = { timeout: 60_000, interval: 100 }

let home: Home
let whole: Whole

beforeAll(async () => {
  home = await makeHome()
  whole = await startWhole(home)
})
afterAll(async () => {
  await whole.app.close()
  await home.close()
})

const store = () => whole.app.foundation.store

/** A visitor whose opening is over. */
async function waiting(): Promise<Visitor> {
  const visitor = await whole.visitor({ mail: 'ana@example.org' })
  await visitor.say('agent')
  await vi.waitFor(async () => {
    const steps = (await store().stepsOf(visitor.id)).filter(
      ({ step }) => step.do === 'open' || step.do === 'transcript'
    )
    expect(steps.length).toBeGreaterThan(0)
    expect(steps.filter(({ state }) => state !== 'done')).toEqual([])
  }, SOON)
  return visitor
}

async function atDesk({ id }: Visitor): Promise<string[]> {
  const handover = (await store().handoversOf(id)).at(-1)?.handover
  return home.sandbox
    .messages(handover?.deskConversation ?? '')
    .flatMap(({ author, content }) => (author.type === 'user' && content.type === 'text' ? [content.text ?? ''] : []))
    .filter(text => text.startsWith('canary'))
}

/** Every call to the Conversations API, and which of them were refused. */
function watchCalls(): { at: number; refused: boolean }[] {
  const { faults } = home.sandbox
  const { faultOf } = faults
  const calls: { at: number; refused: boolean }[] = []
  faults.faultOf = (method, path) => {
    const fault = faultOf(method, path)
    if (path.startsWith('/sc/')) calls.push({ at: performance.now(), refused: fault?.is === 'status' })
    return fault
  }
  return calls
}

test('[O8] an account that refuses one call in three: all stands still as long as it says, and everything arrives once, in order', async () => {
  const visitors = [await waiting(), await waiting(), await waiting(), await waiting()]
  const calls = watchCalls()
  home.sandbox.faults.add({
    ...POST,
    probability: 1 / 3,
    fault: { is: 'status', status: 429, retryAfter: RETRY_AFTER / 1_000 }
  })
  const texts = ['canary 1', 'canary 2', 'canary 3']
  for (const text of texts) await Promise.all(visitors.map(visitor => visitor.say(text)))
  for (const visitor of visitors) await vi.waitFor(async () => expect(await atDesk(visitor)).toEqual(texts), SOON)

  const refusals = calls.filter(({ refused }) => refused)
  expect(refusals.length).toBeGreaterThan(0)
  const tooEarly = refusals.flatMap(({ at }) =>
    calls.filter(call => call.at > at + ON_THEIR_WAY && call.at < at + RETRY_AFTER - ON_THEIR_WAY)
  )
  expect(tooEarly).toEqual([])
  for (const visitor of visitors)
    for (const { attempts } of (await store().stepsOf(visitor.id)).filter(({ step }) => step.do === 'text'))
      expect(attempts).toBe(0)
})
