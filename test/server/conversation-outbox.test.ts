import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Step } from '../../server/conversation/model.ts'
import { type Centre, createCentre, type Visitor } from '../support/centre.ts'
import type { Mishap } from '../support/desk.ts'

/** Hours by the clock by hand are seconds on a busy machine. */

let centre: Centre
let visitor: Visitor

/** A handover that is open at the desk, with no webhooks: only lists tell what is there. */
async function open(options: Parameters<typeof createCentre>[0] = { webhooks: false }) {
  centre = await createCentre(options)
  centre.run()
  visitor = await centre.visitor()
  await visitor.say('agent')
  await centre.clock.pass(2_000)
}

beforeEach(() => open())
afterEach(() => centre.close())

const isText = (step: Step) => step.do === 'text'
const texts = () => centre.desk.performed.filter(isText).length
const screen = () => centre.desk.screen(centre.desk.last()).slice(1)

/** The next tries of a visitor's message meet these, one each. */
function meet(...mishaps: (Mishap | null)[]) {
  centre.desk.luck = step => (isText(step) ? (mishaps.shift() ?? null) : null)
}

async function deliveries() {
  return (await visitor.log()).flatMap(({ delivery }) => (delivery ? [delivery] : []))
}

test('[O1] an acknowledged message is owed, even if nobody ever takes it', async () => {
  centre.desk.luck = () => ({ is: 'later', ms: 1_000, free: true })
  await visitor.say('hello')
  await centre.clock.pass(60_000)
  expect(await deliveries()).toEqual(['saved'])
  expect(await centre.store.nextDue(centre.clock.now())).not.toBeNull()
})

test('[O2] what waits for its turn keeps its order', async () => {
  meet({ is: 'later', ms: 5_000, free: true }, { is: 'later', ms: 5_000, free: true })
  for (const text of ['one', 'two', 'three']) await visitor.say(text)
  await centre.clock.pass(20_000)
  expect(screen()).toEqual(['visitor: one', 'visitor: two', 'visitor: three'])
})

test('[O2] a lane that waits holds nobody else up', async () => {
  const other = await centre.visitor()
  await other.say('agent')
  await centre.clock.pass(2_000)
  meet({ is: 'lost' })
  await visitor.say('mine')
  await centre.clock.settled()
  await other.say('theirs')
  await centre.clock.pass(1_000)
  const [mine, theirs] = centre.desk.all()
  expect(mine && centre.desk.screen(mine)).not.toContain('visitor: mine')
  expect(theirs && centre.desk.screen(theirs)).toContain('visitor: theirs')
})

test('[O5] in doubt nothing is repeated before the quiet time has passed', async () => {
  meet({ is: 'lost' })
  await visitor.say('hello')
  await centre.clock.pass(59_000)
  expect(texts()).toBe(1)
  await centre.clock.pass(5_000)
  expect(texts()).toBe(2)
  expect(screen()).toEqual(['visitor: hello'])
})

test('[O5] in doubt what is found at the desk is not repeated', async () => {
  meet({ is: 'unanswered' })
  await visitor.say('hello')
  await centre.clock.pass(5_000)
  expect(await deliveries()).toEqual(['handed'])
  expect(texts()).toBe(1)
})

test('[O5] as long as the desk cannot be asked nothing is repeated', async () => {
  meet({ is: 'unanswered' })
  centre.desk.listens = () => false
  await visitor.say('hello')
  await centre.clock.pass(600_000)
  expect(texts()).toBe(1)
  centre.desk.listens = () => true
  await centre.clock.pass(70_000)
  expect(await deliveries()).toEqual(['handed'])
  expect(screen()).toEqual(['visitor: hello'])
})

test('[O5] a doubt that lasts is shown as `unconfirmed` until it is over', async () => {
  meet({ is: 'unanswered' })
  centre.desk.listens = () => false
  await visitor.say('hello')
  await centre.clock.pass(100_000)
  expect(await deliveries()).toEqual(['saved'])
  await centre.clock.pass(90_000)
  expect(await deliveries()).toEqual(['unconfirmed'])
  centre.desk.listens = () => true
  await centre.clock.pass(70_000)
  expect(await deliveries()).toEqual(['handed'])
})

test('[O6] [I5] an echo settles a doubt at once', async () => {
  await centre.close()
  await open({})
  meet({ is: 'unanswered' })
  await visitor.say('hello')
  await centre.clock.settled()
  expect(await deliveries()).toEqual(['handed'])
})

test('[O7] what the desk takes in after the quiet time is removed, and was never shown', async () => {
  await centre.close()
  await open({})
  meet({ is: 'late', ms: 90_000 })
  await visitor.say('hello')
  await centre.clock.pass(120_000)
  expect(texts()).toBe(2)
  expect(screen()).toEqual(['visitor: hello'])
  expect(centre.desk.last().messages.filter(({ removed }) => removed)).toHaveLength(1)
  expect((await visitor.script()).filter(line => line.startsWith('visitor: hello'))).toEqual(['visitor: hello'])
})

test('[O7] [I6] a late copy that no webhook tells of is found by the sweep', async () => {
  meet({ is: 'late', ms: 90_000 })
  await visitor.say('hello')
  await centre.clock.pass(240_000)
  expect(screen()).toEqual(['visitor: hello'])
})

test('[O8] 429 and outages are not tries, however many', async () => {
  centre.desk.luck = () => ({ is: 'later', ms: 5_000, free: true })
  await visitor.say('hello')
  await centre.clock.pass(600_000)
  expect(texts()).toBeGreaterThan(80)
  centre.desk.luck = () => null
  await centre.clock.pass(10_000)
  expect(await deliveries()).toEqual(['handed'])
})

test('[O8] nothing is tried before the time that the desk named', async () => {
  meet({ is: 'later', ms: 100_000, free: true })
  await visitor.say('hello')
  await centre.clock.pass(99_000)
  expect(texts()).toBe(1)
  await centre.clock.pass(31_000)
  expect(await deliveries()).toEqual(['handed'])
})

test('[O11] what fails without being refused is given up after a dozen tries, each later than the one before', async () => {
  centre.desk.luck = step => (isText(step) ? { is: 'later', ms: 10 } : null)
  await visitor.say('hello')
  await centre.clock.pass(30_000)
  expect(texts()).toBeLessThan(7)
  await centre.clock.pass(3_600_000)
  expect(texts()).toBe(12)
  expect(await deliveries()).toEqual(['failed'])
})

test('[O11] what is refused is parked with its cause, and what follows goes out', async () => {
  meet({ is: 'refused' })
  await visitor.say('one')
  await visitor.say('two')
  await centre.clock.pass(1_000)
  expect(await deliveries()).toEqual(['failed', 'handed'])
  expect(await centre.store.parked()).toMatchObject([{ step: { text: 'one' }, cause: 'told to' }])
  // The desk may quote what was written.
  expect(JSON.stringify(centre.log.lines)).not.toContain('told to')
})

test('[O9] 401 stops everything until the settings change; nothing is lost', async () => {
  centre.desk.luck = () => ({ is: 'barred' })
  await visitor.say('one')
  await visitor.say('two')
  await centre.clock.pass(600_000)
  expect(texts()).toBeLessThan(12)
  expect(centre.outboxState()).toMatchObject({ is: 'barred', why: 'told to' })
  centre.desk.luck = () => null
  await centre.store.putDocument({ kind: 'connector', id: 'zendesk', body: {} }, 0, centre.clock.now())
  await centre.clock.pass(61_000)
  expect(centre.outboxState()).toEqual({ is: 'running' })
  expect(screen()).toEqual(['visitor: one', 'visitor: two'])
})

test('[O9] a barred desk is probed with one row at a time', async () => {
  const others = await Promise.all(Array.from({ length: 5 }, () => centre.visitor()))
  for (const other of others) await other.say('agent')
  await centre.clock.pass(2_000)
  centre.desk.luck = () => ({ is: 'barred' })
  for (const other of [visitor, ...others]) await other.say('hello')
  await centre.clock.pass(1_000)
  const before = texts()
  await centre.clock.pass(58_000)
  expect(texts()).toBe(before)
  await centre.clock.pass(5_000)
  expect(texts()).toBe(before + 1)
})

test('[O9] while the connector waits for a person the bot says that nobody is available', async () => {
  centre.desk.luck = () => ({ is: 'barred' })
  await visitor.say('hello')
  await centre.clock.settled()
  const other = await centre.visitor()
  await other.say('agent')
  expect((await other.script()).at(-1)).toBe('bot: No agent is available right now.')
})

test('[O10] a conversation that is gone is replaced, with the agent’s words in the transcript, and the message goes there', async () => {
  await centre.close()
  await open({})
  centre.desk.says(centre.desk.last(), 'I am looking into it')
  await centre.clock.settled()
  centre.desk.last().gone = true
  await visitor.say('any news?')
  await centre.clock.pass(3_000)
  expect(centre.desk.all()).toHaveLength(2)
  expect(centre.desk.screen(centre.desk.last())).toEqual([
    'us: bot> Welcome! | visitor> agent | bot> One moment. | agent> I am looking into it',
    'visitor: any news?'
  ])
  expect(centre.desk.last().control).toBe(true)
  expect(await deliveries()).toEqual(['handed'])
  expect(await visitor.mode()).toBe('live')
})

test('[O10] a conversation that is gone in the midst of its opening is opened again from the start, once', async () => {
  const other = await centre.visitor()
  let deleted = false
  centre.desk.luck = step => {
    if (step.do === 'open' && step.part === 'control' && !deleted) {
      deleted = true
      centre.desk.last().gone = true
    }
    return null
  }
  await other.say('agent')
  await centre.clock.pass(3_000)
  expect(centre.desk.screen(centre.desk.last())).toHaveLength(1)
  expect(centre.desk.last().control).toBe(true)
  expect(centre.desk.all()).toHaveLength(3)
})

test('[O10] [O11] [E1] a new opening that is over before it is through leaves no message of the visitor waiting for ever', async () => {
  centre.desk.luck = step => (step.do === 'transcript' ? { is: 'later', ms: 200_000, free: true } : null)
  centre.desk.last().gone = true
  await visitor.say('hello')
  await centre.clock.pass(3_000)
  expect(centre.desk.all()).toHaveLength(2)
  centre.desk.last().gone = true
  await centre.clock.pass(100_000)
  expect(await visitor.mode()).toBe('bot')
  centre.desk.luck = () => null
  await centre.clock.pass(400_000)
  expect(await deliveries()).toEqual(['failed'])
})

test('[O10] a desk that loses every conversation is given up', async () => {
  centre.desk.luck = step => {
    if (isText(step)) centre.desk.last().gone = true
    return null
  }
  await visitor.say('hello')
  await centre.clock.pass(60_000)
  expect(centre.desk.all()).toHaveLength(4)
  expect(await deliveries()).toEqual(['failed'])
})

test('[O3] a crash in the midst of a call is a doubt: the message is looked for before it is sent again', async () => {
  meet({ is: 'hangs' })
  await visitor.say('hello')
  await centre.clock.settled()
  centre.crash()
  await centre.clock.pass(120_000)
  expect(texts()).toBe(1)
  expect(await deliveries()).toEqual(['handed'])
})

test('[H2] a crash in the midst of the opening repeats nothing that was taken', async () => {
  const other = await centre.visitor()
  centre.desk.luck = step => (step.do === 'transcript' ? { is: 'hangs' } : null)
  await other.say('agent')
  await centre.clock.settled()
  centre.desk.luck = () => null
  centre.crash()
  await centre.clock.pass(120_000)
  expect(centre.desk.all()).toHaveLength(2)
  expect(centre.desk.screen(centre.desk.last())).toHaveLength(1)
  expect(centre.desk.last().control).toBe(true)
})

test('a stop waits for what is in flight and takes nothing more', async () => {
  let answer = () => {}
  const perform = centre.desk.perform
  centre.desk.perform = async (step, handover) => {
    await new Promise<void>(resolve => {
      answer = resolve
    })
    return perform(step, handover)
  }
  await visitor.say('one')
  await visitor.say('two')
  await centre.clock.settled()
  const stopped = centre.stop()
  await centre.clock.settled()
  answer()
  await stopped
  expect(screen()).toEqual(['visitor: one'])
  await centre.clock.pass(120_000)
  expect(screen()).toEqual(['visitor: one'])
})

test('[O2] no more calls go out than the desk is promised', async () => {
  await centre.close()
  await open({ webhooks: false, outbox: { perSecond: 1, burst: 3 } })
  await centre.clock.pass(10_000)
  const before = texts()
  for (let i = 0; i < 20; i++) await visitor.say(`${i}`)
  await centre.clock.pass(1_000)
  expect(texts() - before).toBeLessThanOrEqual(4)
  await centre.clock.pass(20_000)
  expect(screen()).toHaveLength(20)
})

test('what another node owes is that node’s first: many hints of it make one look, a little later', async () => {
  const { claimWork } = centre.store
  let looks = 0
  centre.store.claimWork = (...given) => {
    looks += 1
    return claimWork(...given)
  }
  centre.crash()
  await centre.clock.pass(1_000)
  looks = 0
  for (let n = 0; n < 50; n++) centre.store.publish({ topic: 'outbox', elsewhere: true })
  await centre.clock.settled()
  expect(looks).toBe(0)
  await centre.clock.pass(400)
  expect(looks).toBe(1)
  centre.store.publish({ topic: 'outbox' })
  await centre.clock.settled()
  expect(looks).toBe(2)
})
