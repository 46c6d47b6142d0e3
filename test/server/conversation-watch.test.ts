import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Centre, createCentre, type Visitor } from '../support/centre.ts'

/** Hours by the clock by hand are seconds on a busy machine. */
vi.setConfig({ testTimeout: 120_000 })

let centre: Centre
let visitor: Visitor

/** A handover that is open at the desk, whose webhooks never arrive. */
beforeEach(async () => {
  centre = await createCentre({ webhooks: false })
  centre.run()
  visitor = await centre.visitor()
  await visitor.say('agent')
  await centre.clock.pass(2_000)
})
afterEach(() => centre.close())

const says = (text: string) => centre.desk.says(centre.desk.last(), text)
const script = async () => (await visitor.script()).slice(4)
const seenReceived = async () =>
  (await centre.store.handoverByDesk('zendesk', centre.desk.last().id))?.seenReceived ?? 0

test('[I6] what never came by webhook is there after the next sweep', async () => {
  says('Hi')
  await centre.clock.pass(70_000)
  expect(await script()).toEqual(['notice agent.joined', 'agent Ana: Hi'])
})

test('[I6] [I3] sweep after sweep takes nothing in twice', async () => {
  says('Hi')
  await centre.clock.pass(600_000)
  expect(await script()).toEqual(['notice agent.joined', 'agent Ana: Hi'])
})

test('[I6] what is known is not taken in again: it costs the sweep one read', async () => {
  await visitor.say('hello')
  says('Hi')
  await centre.clock.pass(70_000)
  let taken = 0
  const { fromDesk } = centre.conversations
  centre.conversations.fromDesk = (...given) => {
    taken += 1
    return fromDesk(...given)
  }
  centre.crash()
  const before = centre.desk.lists
  await centre.clock.pass(70_000)
  expect(centre.desk.lists).toBeGreaterThan(before)
  expect(taken).toBe(0)
})

test('[I6] a webhook that arrives does not hide one that was lost before it', async () => {
  says('one')
  const two = says('two')
  const handover = await centre.store.handoverByDesk('zendesk', centre.desk.last().id)
  if (handover) await centre.conversations.fromDesk(handover, two)
  await centre.clock.pass(70_000)
  expect(await script()).toEqual(['notice agent.joined', 'agent Ana: one', 'agent Ana: two'])
})

test('[I6] the sweep moves on only past what is taken in', async () => {
  const first = says('one')
  await centre.clock.pass(70_000)
  expect(await seenReceived()).toBe(first.received)
  centre.desk.listens = () => false
  says('two')
  await centre.clock.pass(70_000)
  expect(await seenReceived()).toBe(first.received)
  centre.desk.listens = () => true
  await centre.clock.pass(70_000)
  expect((await script()).at(-1)).toBe('agent Ana: two')
})

test('[I6] a long sweep that breaks off goes on near where it was, not from the beginning', async () => {
  const said = Array.from({ length: 50 }, (_, n) => says(`${n}`))
  const { fromDesk } = centre.conversations
  let taken = 0
  centre.conversations.fromDesk = async (...given) => (taken++ < 45 ? fromDesk(...given) : { ok: false, code: 'busy' })
  centre.crash()
  const { patchHandover } = centre.store
  const marks: number[] = []
  centre.store.patchHandover = async (id, patch) => {
    if (patch.seenReceived !== undefined) marks.push(patch.seenReceived)
    await patchHandover(id, patch)
  }
  await centre.clock.pass(1_000)
  // The transcript is in the list, too, and known: nobody is asked to take it in.
  expect(marks).toEqual([said[18], said[38], said[44]].map(message => message?.received))
})

test('[I6] [L6] what the desk lists later than a newer message is still found, and shown before it', async () => {
  const late = says('late')
  const { messages } = centre.desk.last()
  messages.pop()
  says('early')
  await centre.clock.pass(70_000)
  messages.splice(-1, 0, late)
  await centre.clock.pass(70_000)
  expect(await script()).toEqual(['notice agent.joined', 'agent Ana: late', 'agent Ana: early'])
})

test('[I6] a look that does not end keeps no other waiting', async () => {
  const slow = centre.desk.last()
  const others = []
  for (let n = 0; n < 3; n++) {
    const other = await centre.visitor()
    await other.say('agent')
    await centre.clock.pass(2_000)
    others.push({ other, at: centre.desk.last() })
  }
  const { list } = centre.desk
  centre.desk.list = (handover, since) =>
    handover.deskConversation === slow.id ? new Promise(() => {}) : list(handover, since)
  for (const { at } of others) centre.desk.says(at, 'Hi')
  await centre.clock.pass(200_000)
  for (const { other } of others) expect((await other.script()).at(-1)).toBe('agent Ana: Hi')
})

test('[I6] a start looks at every handover at once', async () => {
  await centre.clock.pass(61_000)
  says('while you were away')
  centre.crash()
  await centre.clock.pass(1_000)
  expect((await script()).at(-1)).toBe('agent Ana: while you were away')
})

test('[I6] a doubt brings the sweep forward', async () => {
  await centre.clock.pass(40_000)
  says('Hi')
  centre.desk.luck = step => (step.do === 'text' ? { is: 'lost' } : null)
  await visitor.say('hello')
  await centre.clock.pass(6_000)
  expect((await script()).at(-1)).toBe('agent Ana: Hi')
})

test('[E1] a ticket that was solved ends the handover, though no event says so', async () => {
  centre.desk.last().solved = true
  await centre.clock.pass(70_000)
  expect(await script()).toEqual(['notice handover.ended'])
  expect(await visitor.mode()).toBe('bot')
})

test('[E1] what the agent wrote before solving is shown before the end', async () => {
  says('Done, goodbye')
  centre.desk.last().solved = true
  await centre.clock.pass(70_000)
  expect(await script()).toEqual(['notice agent.joined', 'agent Ana: Done, goodbye', 'notice handover.ended'])
})

test('[E3] [I6] what the agent wrote after the last look and before the end is shown, though its webhook never came', async () => {
  await visitor.leave()
  says('Goodbye')
  await centre.clock.pass(70_000)
  expect((await script()).at(-1)).toBe('agent Ana: Goodbye')
  expect(await visitor.mode()).toBe('bot')
})

test('[E3] [I6] looks after the end become rare', async () => {
  await visitor.leave()
  await centre.clock.pass(3_600_000)
  says('Goodbye')
  await centre.clock.pass(2 * 3_600_000)
  expect((await script()).at(-1)).toBe('agent Ana: Goodbye')
  const { lists } = centre.desk
  await centre.clock.pass(20 * 3_600_000)
  expect(centre.desk.lists - lists).toBeLessThan(6)
})

test('[E3] [I6] a look after the end that comes to nothing is made again soon, not after twice the time', async () => {
  await visitor.leave()
  await centre.clock.pass(1_000)
  says('Goodbye, whose webhook is lost')
  centre.desk.listens = () => false
  await centre.clock.pass(4 * 3_600_000)
  centre.desk.listens = () => true
  await centre.clock.pass(3_600_000)
  expect((await script()).at(-1)).toBe('agent Ana: Goodbye, whose webhook is lost')
})

test('[E3] [I6] an agent who goes on long after the end is listened to more closely again', async () => {
  await visitor.leave()
  await centre.clock.pass(8 * 3_600_000)
  const said = says('One more thing')
  const handover = await centre.store.handoverByDesk('zendesk', centre.desk.last().id)
  if (handover) await centre.conversations.fromDesk(handover, said)
  says('And another, whose webhook is lost')
  await centre.clock.pass(150_000)
  expect((await script()).at(-1)).toBe('agent Ana: And another, whose webhook is lost')
})

test('[E1] a desk that cannot be asked ends nothing', async () => {
  centre.desk.listens = () => false
  await centre.clock.pass(600_000)
  expect(await visitor.mode()).toBe('waiting')
})

test('[E1] half an hour without a word of either side ends the handover, and the desk is told', async () => {
  await centre.clock.pass(29 * 60_000)
  await visitor.say('still there?')
  await centre.clock.pass(29 * 60_000)
  expect(await visitor.mode()).toBe('waiting')
  await centre.clock.pass(3 * 60_000)
  expect((await script()).at(-1)).toBe('notice handover.idle')
  expect(centre.desk.last().closed).toBe(true)
})

test('[E5] the visitor is told of the end before it comes, once in each silence, and a word puts it off', async () => {
  const warnings = async () => (await script()).filter(line => line === 'notice handover.silent').length
  await centre.clock.pass(24 * 60_000)
  expect(await warnings()).toBe(0)
  await centre.clock.pass(4 * 60_000)
  expect((await visitor.script()).at(-1)).toBe('notice handover.silent')
  expect(await warnings()).toBe(1)
  await visitor.say('one moment')
  await centre.clock.pass(20 * 60_000)
  expect([await warnings(), await visitor.mode()]).toEqual([1, 'waiting'])
  await centre.clock.pass(8 * 60_000)
  expect([await warnings(), await visitor.mode()]).toEqual([2, 'waiting'])
  await centre.clock.pass(3 * 60_000)
  expect((await visitor.script()).slice(-2)).toEqual(['notice handover.silent', 'notice handover.idle'])
})

test('[E1] an agent’s word counts, an automated one does not', async () => {
  await centre.clock.pass(20 * 60_000)
  says('Hi')
  await centre.clock.pass(20 * 60_000)
  expect(await visitor.mode()).toBe('live')
  centre.desk.automated(centre.desk.last(), 'We are still looking for somebody')
  await centre.clock.pass(14 * 60_000)
  expect(await visitor.mode()).toBe('bot')
})

test('a handover that is not open yet is not asked after', async () => {
  const other = await centre.visitor()
  centre.desk.luck = step => (step.do === 'open' ? { is: 'later', ms: 60_000, free: true } : null)
  await other.say('agent')
  await centre.clock.pass(150_000)
  expect(await other.mode()).toBe('waiting')
})
