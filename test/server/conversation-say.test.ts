import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Change } from '../../server/conversation/ports.ts'
import { type Centre, createCentre, type Visitor } from '../support/centre.ts'

let centre: Centre
let visitor: Visitor

beforeEach(async () => {
  centre = await createCentre()
  visitor = await centre.visitor()
  await visitor.say('agent')
  await visitor.say('first')
})
afterEach(() => centre.close())

/** What another node does meanwhile, of which this one hears nothing. */
async function elsewhere(change: Partial<Change>): Promise<void> {
  const now = await visitor.now()
  await centre.store.commit({ conversationId: visitor.id, version: now?.version ?? 0, ...change })
}

test('a word to an agent after another one costs no read', async () => {
  const reads = (['conversation', 'turn', 'handover'] as const).map(name => vi.spyOn(centre.store, name))
  expect(await visitor.say('second')).toMatchObject({ ok: true, mode: 'waiting' })
  expect(reads.map(read => read.mock.calls.length)).toEqual([0, 0, 0])
})

test('[L1] what another node has appended meanwhile is seen before the next word is numbered', async () => {
  const at = centre.clock.now()
  await elsewhere({ append: [{ id: 'm-1', author: { is: 'system' }, content: { type: 'text', text: 'hm' }, at }] })
  await visitor.say('second')
  expect((await visitor.script()).slice(-3)).toEqual([
    'visitor: first (saved)',
    'system: hm',
    'visitor: second (saved)'
  ])
})

test('[B3] who answers is who the log says, whatever this node saw last', async () => {
  await elsewhere({ set: { mode: { is: 'bot' } } })
  expect(await visitor.say('second')).toMatchObject({ ok: true, mode: 'bot' })
  expect((await visitor.script()).slice(-2)).toEqual(['visitor: second', 'bot: You said: second'])
})

test('[B2] the same local id is answered with the same message, however often it comes', async () => {
  const first = await visitor.say('second', 'draft-2')
  await visitor.say('third')
  expect(await Promise.all([visitor.say('second', 'draft-2'), visitor.say('second', 'draft-2')])).toEqual([
    first,
    first
  ])
  expect((await visitor.script()).slice(-2)).toEqual(['visitor: second (saved)', 'visitor: third (saved)'])
})

test('[X1] an erased conversation is not known any more', async () => {
  await centre.store.erase([visitor.id])
  expect(await visitor.say('second')).toEqual({ ok: false, code: 'conversation_unknown' })
})
