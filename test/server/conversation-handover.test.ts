import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Centre, createCentre, type Visitor } from '../support/centre.ts'

let centre: Centre
let visitor: Visitor

async function open(options: Parameters<typeof createCentre>[0] = {}) {
  centre = await createCentre(options)
  centre.run()
  visitor = await centre.visitor()
}

beforeEach(() => open())
afterEach(() => centre.close())

/** To the first word of an agent. */
async function goLive(name = 'Ana') {
  await visitor.say('agent')
  await centre.clock.pass(1_000)
  centre.desk.says(centre.desk.last(), 'Hi', name)
  await centre.clock.settled()
}

async function handovers() {
  const { mode } = (await visitor.now()) ?? { mode: { is: 'bot' as const } }
  return mode.is === 'bot' ? null : centre.store.handover(mode.handover)
}

test('[H1] [H6] [E1] one conversation goes from the bot to an agent and back', async () => {
  const { desk, clock } = centre
  await visitor.say('hello')
  await visitor.say('agent:Animal')
  await visitor.say('are you there?')
  await clock.settled()
  desk.says(desk.last(), 'Hi, I am Ana')
  await clock.settled()
  await visitor.say('thanks')
  await clock.settled()
  await visitor.leave()
  await visitor.say('back again')
  expect(await visitor.script()).toEqual([
    'bot: Welcome!',
    'visitor: hello',
    'bot: You said: hello',
    'visitor: agent:Animal',
    'bot: One moment.',
    'notice handover.started',
    'visitor: are you there?',
    'notice agent.joined',
    'agent Ana: Hi, I am Ana',
    'visitor: thanks',
    'notice handover.left',
    'visitor: back again',
    'bot: You said: back again'
  ])
  await clock.pass(1_000)
  expect(desk.screen(desk.last())).toEqual([
    'us: bot> Welcome! | visitor> hello | bot> You said: hello | visitor> agent:Animal | bot> One moment.',
    'visitor: are you there?',
    'agent: Hi, I am Ana',
    'visitor: thanks'
  ])
  expect(desk.last()).toMatchObject({ control: true, closed: true })
})

test('[H1] the turn that connects answers with its notice, and the mode is `waiting`', async () => {
  const answer = await visitor.say('agent:Animal')
  expect(answer).toMatchObject({ ok: true, mode: 'waiting' })
  if (!answer.ok) return
  expect(answer.messages.at(-1)).toMatchObject({
    author: { is: 'system' },
    content: { type: 'notice', code: 'handover.started', mode: 'waiting' }
  })
  expect(await visitor.say('agent:Animal', answer.messages[0]?.localId)).toEqual(answer)
  expect(await handovers()).toMatchObject({ skill: 'Animal', language: 'en', state: 'opening' })
})

test('[H2] [H3] [H4] the opening goes out step by step, the messages after it, and what runs beside waits for none of them', async () => {
  await visitor.say('agent')
  await visitor.say('hello?')
  await centre.clock.pass(3_000)
  const lane = centre.desk.performed.filter(step => step.do !== 'settle')
  expect(lane.map(step => (step.do === 'open' ? step.part : step.do))).toEqual([
    'conversation',
    'transcript',
    'control',
    'text'
  ])
  expect(await handovers()).toMatchObject({ state: 'open', deskConversation: 'desk-1', facts: { ticket: '1' } })
})

test('[H7] in `waiting` the visitor may write and attach', async () => {
  centre.desk.luck = () => ({ is: 'later', ms: 100, free: true })
  await visitor.say('agent')
  await visitor.say('one')
  await visitor.attach(await visitor.upload('a.pdf'))
  await visitor.say('two')
  const saved = (await visitor.script()).slice(-3)
  expect(saved).toEqual(['visitor: one (saved)', 'visitor: <file> (saved)', 'visitor: two (saved)'])
  centre.desk.luck = () => null
  await centre.clock.pass(1_000)
  expect((await visitor.script()).slice(-3)).toEqual(['visitor: one', 'visitor: <file>', 'visitor: two'])
  expect(centre.desk.screen(centre.desk.last()).slice(1)).toMatchObject([
    'visitor: one',
    expect.stringContaining('visitor: <'),
    'visitor: two'
  ])
})

test('a file said to the bot reaches the agent after the transcript, once', async () => {
  const file = await visitor.upload('photo.png')
  await visitor.attach(file)
  await goLive()
  const [transcript, attachment] = centre.desk.screen(centre.desk.last())
  expect(transcript).toContain('[file: photo.png]')
  expect(attachment).toBe(`visitor: <${file}>`)
  await visitor.leave()
  await goLive()
  expect(centre.desk.screen(centre.desk.last())).not.toContain(`visitor: <${file}>`)
})

test('[H9] [E2] a second handover opens a second conversation, whose transcript starts after the first', async () => {
  await goLive()
  await visitor.say('secret for Ana')
  await visitor.leave()
  await visitor.say('hello again')
  await goLive('Bob')
  const [first, second] = centre.desk.all()
  expect(first?.id).not.toBe(second?.id)
  expect(second && centre.desk.screen(second)[0]).toBe(
    'us: visitor> hello again | bot> You said: hello again | visitor> agent | bot> One moment.'
  )
})

test('[E2] after the end the bot keeps the variables and forgets what it was about to ask', async () => {
  await visitor.say('my name')
  await visitor.say('Zoe')
  await goLive()
  await visitor.leave()
  expect(await visitor.now()).toMatchObject({ mode: { is: 'bot' }, bot: null, variables: { name: 'Zoe' } })
})

test('[E1] [E4] the visitor leaves once, and the desk is told once', async () => {
  await goLive()
  const [first, second] = await Promise.all([visitor.leave(), visitor.leave()])
  expect(first).toMatchObject({ ok: true, mode: 'bot', messages: [{ content: { code: 'handover.left' } }] })
  expect(second).toEqual({ ok: true, mode: 'bot', messages: [] })
  await centre.clock.pass(1_000)
  expect(centre.desk.performed.filter(step => step.do === 'close')).toHaveLength(1)
})

test('[E1] leaving the bot does nothing', async () => {
  expect(await visitor.leave()).toEqual({ ok: true, mode: 'bot', messages: [] })
})

test.each([
  ['ended', 'handover.ended'],
  ['solved', 'handover.ended'],
  ['idle', 'handover.idle'],
  ['failed', 'handover.failed']
] as const)('[E1] [E2] an end by %s is the notice %s, once', async (reason, code) => {
  await goLive()
  const handover = await handovers()
  if (!handover) throw new Error('no handover')
  await centre.conversations.ended(handover, reason)
  await centre.conversations.ended(handover, 'left')
  expect((await visitor.script()).slice(-1)).toEqual([`notice ${code}`])
  expect((await visitor.log()).at(-1)?.content).toMatchObject({ mode: 'bot' })
  expect(await centre.store.handover(handover.id)).toMatchObject({ state: 'ended', reason })
})

test('[E4] a visitor who leaves before anything is at the desk leaves nothing there, and sees what was not read', async () => {
  centre.desk.luck = () => ({ is: 'later', ms: 60_000, free: true })
  await visitor.say('agent')
  await visitor.say('hello?')
  await visitor.leave()
  centre.desk.luck = () => null
  await centre.clock.pass(300_000)
  expect(centre.desk.all()).toEqual([])
  expect((await visitor.script()).slice(-2)).toEqual(['visitor: hello? (failed)', 'notice handover.left'])
})

test('[E4] a visitor who leaves in the midst of the opening is still heard, and the desk is told that they left', async () => {
  centre.desk.luck = step => (step.do === 'transcript' ? { is: 'later', ms: 5_000, free: true } : null)
  await visitor.say('agent')
  await visitor.say('call me back')
  await centre.clock.pass(100)
  await visitor.leave()
  centre.desk.luck = () => null
  await centre.clock.pass(60_000)
  expect(centre.desk.screen(centre.desk.last()).at(-1)).toBe('visitor: call me back')
  expect(centre.desk.last()).toMatchObject({ control: true, closed: true })
})

test('[H8] a step of the opening that is refused brings the bot back and keeps its cause', async () => {
  centre.desk.luck = step => (step.do === 'open' && step.part === 'control' ? { is: 'refused' } : null)
  await visitor.say('agent')
  await visitor.say('hello?')
  const handover = await handovers()
  await centre.clock.pass(1_000)
  expect((await visitor.script()).slice(-2)).toEqual(['visitor: hello? (failed)', 'notice handover.failed'])
  expect(await visitor.mode()).toBe('bot')
  expect(await centre.store.handover(handover?.id ?? '')).toMatchObject({ reason: 'failed', cause: 'told to' })
  expect(await centre.store.parked()).toMatchObject([{ step: { part: 'control' }, cause: 'told to' }])
})

test('[H8] after a handover that failed the next one may come about', async () => {
  centre.desk.luck = () => ({ is: 'refused' })
  await visitor.say('agent')
  await centre.clock.pass(1_000)
  centre.desk.luck = () => null
  await goLive()
  expect(await visitor.mode()).toBe('live')
})

test('[H10] what runs beside may be refused: the chat goes on', async () => {
  centre.desk.luck = step => (step.do === 'settle' ? { is: 'refused' } : null)
  await goLive()
  expect(await visitor.mode()).toBe('live')
  expect(await centre.store.parked()).toMatchObject([{ step: { do: 'settle' } }])
})

test('the agent sees what the visitor typed, in an id that is theirs alone, unless the operator links identities', async () => {
  await centre.close()
  await open({ connector: { id: 'zendesk', senderId: 'name', linkIdentity: false } })
  await visitor.say('my name')
  await visitor.say('zoe@example.org')
  await visitor.say('agent')
  const { visitorId } = (await visitor.now()) ?? {}
  expect(await handovers()).toMatchObject({
    identity: 'zoe@example.org',
    externalId: `chatbox:zoe@example.org:${visitorId}`
  })
})

test('the value of senderId is the id at the desk where the operator links identities', async () => {
  await centre.close()
  await open({ connector: { id: 'zendesk', senderId: 'name', linkIdentity: true } })
  await visitor.say('my name')
  await visitor.say('zoe@example.org')
  await visitor.say('agent')
  expect(await handovers()).toMatchObject({ identity: 'zoe@example.org', externalId: 'zoe@example.org' })
})

test('[H5] the transcript quotes choices, links and cards as the visitor could read them', async () => {
  await centre.close()
  await open({
    bot: {
      welcome: async () => ({
        says: [
          {
            type: 'text',
            text: 'Choose',
            html: '<b>Choose</b>',
            choices: [
              { label: 'A', text: 'a' },
              { label: 'B', text: 'b' }
            ]
          },
          { type: 'text', text: 'See', links: [{ label: 'Site', url: 'https://example.org' }] },
          { type: 'cards', text: 'Offers', cards: [{ title: 'One' }, { title: 'Two' }] },
          { type: 'picture', url: 'https://example.org/a.png', text: 'a cat' }
        ],
        memory: null,
        variables: {},
        understood: true
      }),
      answer: async () => ({ says: [], memory: null, variables: {}, understood: true, connect: {} })
    }
  })
  await visitor.say('go')
  await centre.clock.pass(1_000)
  expect(centre.desk.screen(centre.desk.last())[0]).toBe(
    'us: bot> Choose\n[A] [B] | bot> See\nSite: https://example.org | bot> Offers\n– One\n– Two | bot> a cat | visitor> go'
  )
})
