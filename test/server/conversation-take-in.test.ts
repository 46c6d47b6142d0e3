import { afterEach, beforeEach, expect, test } from 'vitest'
import type { DeskMessage, Handover } from '../../server/conversation/model.ts'
import type { Hint } from '../../server/conversation/ports.ts'
import { type Centre, createCentre, type Visitor } from '../support/centre.ts'

let centre: Centre
let visitor: Visitor
let handover: Handover

/** A handover that is open at the desk; nothing is told but what the test tells. */
beforeEach(async () => {
  centre = await createCentre({ webhooks: false })
  centre.run()
  visitor = await centre.visitor()
  await visitor.say('agent')
  await centre.clock.pass(1_000)
  const known = await centre.store.handoverByDesk('zendesk', centre.desk.last().id)
  if (!known) throw new Error('no handover')
  handover = known
})
afterEach(() => centre.close())

const tell = (message: DeskMessage, eventId?: string) => centre.conversations.fromDesk(handover, message, eventId)
const says = (text: string, name?: string) => centre.desk.says(centre.desk.last(), text, name)
const tail = async (lines: number) => (await visitor.script()).slice(-lines)

test('[H6] [L5] the first word of a person makes the mode `live`, with a notice that says so', async () => {
  expect(await tell(says('Hi'))).toEqual({ ok: true, is: 'new' })
  expect((await visitor.now())?.mode).toEqual({ is: 'live', handover: handover.id, agent: { name: 'Ana' } })
  const [notice, word] = (await visitor.log()).slice(-2)
  expect(notice).toMatchObject({
    content: { code: 'agent.joined', mode: 'live', text: 'Ana joined the conversation.' }
  })
  expect(word).toMatchObject({ author: { is: 'agent', name: 'Ana' }, handoverId: handover.id })
})

test('[H6] an avatar is kept as the desk names it', async () => {
  const author = { is: 'agent', name: 'Ana', avatar: 'https://desk.example/ana.png' } as const
  await tell(centre.desk.post(centre.desk.last(), { author, content: { type: 'text', text: 'Hi' } }))
  expect((await visitor.now())?.mode).toMatchObject({ agent: { name: 'Ana', avatar: 'https://desk.example/ana.png' } })
})

test('another agent who takes over is announced, the same one is not', async () => {
  for (const name of ['Ana', 'Ana', 'Bob', 'Bob', 'Ana']) await tell(says('…', name))
  expect((await visitor.script()).filter(line => line.startsWith('notice agent'))).toEqual([
    'notice agent.joined',
    'notice agent.changed',
    'notice agent.changed'
  ])
  expect((await visitor.now())?.mode).toMatchObject({ is: 'live', agent: { name: 'Ana' } })
})

test('[H6] an automated text is a line of the system and brings nobody', async () => {
  await tell(centre.desk.automated(centre.desk.last(), 'All agents are busy'))
  await tell(centre.desk.automated(centre.desk.last(), 'Rate us', '<p>Rate us</p>'))
  expect(await tail(2)).toEqual(['notice desk.automated: All agents are busy', 'system: Rate us'])
  expect((await visitor.log()).at(-1)?.content).toMatchObject({ type: 'text', html: '<p>Rate us</p>' })
  expect(await visitor.mode()).toBe('waiting')
})

test('[I3] the same message is taken in once, by event, by id, and by both at once', async () => {
  const message = says('Hi')
  const answers = await Promise.all([tell(message, 'e1'), tell(message, 'e1'), tell(message, 'e2'), tell(message)])
  expect(answers.map(answer => answer.ok && answer.is)).toEqual(['new', 'known', 'known', 'known'])
  expect(await tail(2)).toEqual(['notice agent.joined', 'agent Ana: Hi'])
})

test('[L6] what the desk received earlier is shown earlier, and the log only grows', async () => {
  const [one, two, three] = [says('one'), says('two'), says('three')]
  for (const message of [three, one, two]) await tell(message)
  expect(await tail(4)).toEqual(['notice agent.joined', 'agent Ana: one', 'agent Ana: two', 'agent Ana: three'])
  const seqs = (await visitor.log()).map(({ seq }) => seq)
  expect(seqs).toEqual(seqs.map((_, i) => i + 1))
})

test('[I5] our own posts come back as proof, never as messages', async () => {
  await visitor.say('hello')
  await centre.clock.pass(1_000)
  const before = await visitor.script()
  for (const message of centre.desk.last().messages) expect(await tell(message)).toEqual({ ok: true, is: 'known' })
  expect(await visitor.script()).toEqual(before)
})

test('a post of somebody else’s with our mark, or with none, is ignored', async () => {
  const content = { type: 'text', text: 'not ours' } as const
  const foreign = centre.desk.post(centre.desk.last(), { author: { is: 'us' }, localId: 'unheard-of', content })
  const unmarked = centre.desk.post(centre.desk.last(), { author: { is: 'visitor' }, content })
  expect(await tell(foreign)).toEqual({ ok: true, is: 'ignored' })
  expect(await tell(unmarked)).toEqual({ ok: true, is: 'ignored' })
})

test('[O7] the second copy of a message of ours is removed at the desk, and until then it is told again', async () => {
  await visitor.say('hello', 'draft-1')
  await centre.clock.pass(1_000)
  const content = { type: 'text', text: 'hello' } as const
  const twin = centre.desk.post(centre.desk.last(), { author: { is: 'visitor' }, localId: 'draft-1', content })
  centre.desk.listens = () => false
  expect(await tell(twin)).toEqual({ ok: false, code: 'busy' })
  centre.desk.listens = () => true
  expect(await tell(twin)).toEqual({ ok: true, is: 'known' })
  expect(centre.desk.screen(centre.desk.last()).filter(line => line === 'visitor: hello')).toHaveLength(1)
  expect((await visitor.script()).filter(line => line === 'visitor: hello')).toHaveLength(1)
})

test('[F4] a file of the desk is a picture only where the desk says that it is one of four kinds', async () => {
  const kinds = ['image/png', 'image/svg+xml', 'application/pdf', undefined]
  for (const mime of kinds) {
    const file = {
      type: 'file',
      url: 'https://desk.example/f',
      name: 'f',
      ...(mime ? { mime } : {}),
      text: 'see'
    } as const
    await tell(centre.desk.post(centre.desk.last(), { author: { is: 'agent', name: 'Ana' }, content: file }))
  }
  const contents = (await visitor.log()).slice(-4).map(({ content }) => content)
  expect(contents.map(({ type }) => type)).toEqual(['image', 'file', 'file', 'file'])
  const [first] = contents
  const file = first && 'fileId' in first ? await centre.store.file(first.fileId) : null
  expect(file).toMatchObject({
    from: 'agent',
    name: 'f',
    mime: 'image/png',
    where: { is: 'remote', url: 'https://desk.example/f' }
  })
})

test('links and choices of an agent’s text are kept', async () => {
  const content: DeskMessage['content'] = {
    type: 'text',
    text: 'Here',
    links: [{ label: 'Site', url: 'https://example.org' }],
    choices: [{ label: 'Yes', text: 'yes' }]
  }
  await tell(centre.desk.post(centre.desk.last(), { author: { is: 'agent', name: 'Ana' }, content }))
  expect((await visitor.log()).at(-1)?.content).toEqual(content)
})

test('[E3] what an agent writes after the end is shown as theirs and changes nothing', async () => {
  await tell(says('Hi'))
  await visitor.leave()
  await tell(says('one more thing'))
  expect(await tail(2)).toEqual(['notice handover.left', 'agent Ana: one more thing'])
  expect(await visitor.mode()).toBe('bot')
})

test('[E3] [H9] an agent of the last handover does not take part in the next one', async () => {
  await tell(says('Hi'))
  const late = says('are you still there?')
  await visitor.leave()
  await visitor.say('agent')
  await tell(late)
  expect(await visitor.mode()).toBe('waiting')
  expect((await visitor.script()).at(-1)).toBe('agent Ana: are you still there?')
})

test('an agent who is writing is told and not stored', async () => {
  const hints: Hint[] = []
  const stop = centre.store.watch(hint => hints.push(hint))
  centre.conversations.typing(handover, { name: 'Ana' })
  await centre.clock.settled()
  stop()
  expect(hints).toEqual([{ topic: 'typing', id: visitor.id, agent: { name: 'Ana' }, expiresIn: 8_000 }])
})

test('[L3] nobody is told of a message before it is committed', async () => {
  const seen: unknown[] = []
  const stop = centre.store.watch(async hint => {
    if (hint.topic !== 'conversation') return
    const log = await visitor.log()
    seen.push(...(hint.messages ?? []).map(({ id }) => log.some(message => message.id === id)))
  })
  await tell(says('Hi'))
  await visitor.say('hello')
  await centre.clock.settled()
  stop()
  expect(seen).toEqual([true, true, true])
})
