import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Centre, createCentre } from '../support/centre.ts'

let centre: Centre
beforeEach(async () => {
  centre = await createCentre()
  centre.run()
})
afterEach(() => centre.close())

test('[H1] [H6] [E1] one conversation goes from the bot to an agent and back', async () => {
  const { desk, clock } = centre
  const visitor = await centre.visitor()
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
