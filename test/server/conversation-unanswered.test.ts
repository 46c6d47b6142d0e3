import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Availability, OpeningHours } from '../../server/conversation/ports.ts'
import type { Step } from '../../shared/knowledge.ts'
import { type Centre, createCentre, type Visitor } from '../support/centre.ts'

/** Minutes by the clock by hand are seconds on a busy machine. */

const MINUTE = 60_000
const open = { anyone: true as boolean | null, skills: {} as Record<string, boolean>, takes: false, within: 5 * MINUTE }
const hours: OpeningHours = {
  at: async (_, skills): Promise<Availability> => ({
    anyone: open.anyone,
    skills: Object.fromEntries(skills.map(skill => [skill, open.skills[skill] ?? open.anyone]))
  }),
  pickUpWithin: async () => open.within,
  takesMessage: async () => open.takes,
  timeZone: async () => 'Europe/Paris'
}

const say = (text: string): Step => ({ type: 'say', text })
const connect: Step = { type: 'act', action: { do: 'livechat.connect' } }
const leave: Step = {
  type: 'act',
  action: { do: 'ticket.create', subject: 'About ${animal}', text: '${message}', email: 'mail' }
}
const ask = (variable: string, kind: 'email' | 'text'): Step => ({ type: 'ask', variable, kind, text: `${variable}?` })
const guarded: Step[] = [
  {
    type: 'when',
    condition: { on: 'skill', skill: 'Animal' },
    yes: [say('One moment.'), connect],
    no: [say('Nobody is there.'), ask('mail', 'email'), ask('message', 'text'), leave]
  },
  say('Anything else?')
]

let centre: Centre
let visitor: Visitor

async function begin(steps: Step[]): Promise<void> {
  centre = await createCentre({ hours, bot: 'knowledge' })
  const body = { language: 'en', title: 'Agent', formulations: ['agent'], steps, status: 'published', role: 'answer' }
  await centre.store.putDocument({ kind: 'knowledge', id: 'agent', body: { id: 'agent', ...body } }, 0, 1)
  centre.run()
  visitor = await centre.visitor()
}
beforeEach(() => Object.assign(open, { anyone: true, skills: {}, takes: false, within: 5 * MINUTE }))
afterEach(() => centre.close())

const tickets = () => [...centre.desk.tickets.values()]
const since = async (line: string) => {
  const lines = await visitor.script()
  return lines.slice(lines.indexOf(line))
}

describe('opening hours', () => {
  test('[H12] outside them the failure branch answers, whatever the desk says', async () => {
    await begin(guarded)
    open.anyone = false
    await visitor.say('agent')
    expect(await since('bot: Nobody is there.')).toEqual(['bot: Nobody is there.', 'bot: mail?'])
    expect(centre.desk.all()).toEqual([])
  })

  test('[H12] a skill with hours of its own is open while the rest is closed', async () => {
    await begin(guarded)
    Object.assign(open, { anyone: false, skills: { Animal: true } })
    await visitor.say('agent')
    expect(await visitor.mode()).toBe('waiting')
  })

  test('[H12] a connection without any condition is refused with a sentence', async () => {
    await begin([connect])
    open.anyone = false
    await visitor.say('agent')
    expect(await visitor.mode()).toBe('bot')
    expect((await visitor.script()).at(-1)).toMatch(/opening hours/)
  })

  test('[H12] where it is not known when somebody is there, the desk decides', async () => {
    await begin(guarded)
    open.anyone = null
    await visitor.say('agent')
    expect(await visitor.mode()).toBe('waiting')
  })
})

describe('nobody picks up', () => {
  test('[H13] the handover ends once, after the time set, and the failure branch goes on', async () => {
    await begin(guarded)
    await visitor.say('agent')
    await centre.clock.pass(5 * MINUTE - 1_000)
    expect(await visitor.mode()).toBe('waiting')
    await centre.clock.pass(10_000)
    await centre.clock.pass(10 * MINUTE)
    expect(await since('notice handover.unanswered')).toEqual([
      'notice handover.unanswered',
      'bot: Nobody is there.',
      'bot: mail?'
    ])
    expect(centre.desk.last().closed).toBe(true)
  })

  test('[H13] after that, what the visitor leaves is a ticket for the skill, with the dialogue', async () => {
    await begin(guarded)
    await visitor.say('agent')
    await centre.clock.pass(6 * MINUTE)
    await visitor.say('ana@example.org')
    await visitor.say('My cat is green')
    await centre.clock.pass(5_000)
    expect(tickets()).toMatchObject([
      {
        times: 1,
        wish: { email: 'ana@example.org', skill: 'Animal', text: expect.stringContaining('My cat is green') }
      }
    ])
    expect(tickets()[0]?.wish.text).toContain('visitor> My cat is green')
    expect((await visitor.script()).slice(-2)).toEqual([
      'bot: Your message has been passed on to the team, who will answer to ana@example.org.',
      'bot: Anything else?'
    ])
  })

  test('[H13] whom an agent has answered is not sent back', async () => {
    await begin(guarded)
    await visitor.say('agent')
    await centre.clock.pass(5_000)
    centre.desk.says(centre.desk.last(), 'Hello')
    await centre.clock.pass(10 * MINUTE)
    expect(await visitor.mode()).toBe('live')
  })

  test('[H13] an author without a failure branch gets the one of the product, where that is wanted', async () => {
    await begin([connect])
    open.takes = true
    await visitor.say('agent')
    await centre.clock.pass(6 * MINUTE)
    expect((await visitor.script()).at(-1)).toMatch(/Leave us a message/)
    await visitor.say('ana@example.org')
    await visitor.say('Call me')
    await centre.clock.pass(5_000)
    expect(tickets()).toMatchObject([{ wish: { email: 'ana@example.org', subject: 'Message left with the bot' } }])
  })

  test('[H8] [H13] a handover that the desk refuses goes on with the failure branch too', async () => {
    await begin(guarded)
    centre.desk.luck = step => (step.do === 'open' ? { is: 'refused' } : null)
    await visitor.say('agent')
    await centre.clock.pass(5_000)
    expect(await since('notice handover.failed')).toEqual([
      'notice handover.failed',
      'bot: Nobody is there.',
      'bot: mail?'
    ])
  })
})

describe('what is left in writing', () => {
  const asking: Step[] = [ask('mail', 'email'), leave]

  test('[W1] the ticket and the words that promise it are one commit', async () => {
    await begin(asking)
    centre.desk.luck = () => ({ is: 'later', ms: 600_000, free: true })
    await visitor.say('agent')
    await visitor.say('ana@example.org')
    expect((await visitor.script()).at(-1)).toMatch(/passed on/)
    expect(await centre.store.nextDue(centre.clock.now())).not.toBeNull()
  })

  test('[W2] after a crash, and after an answer that was lost, there is one ticket', async () => {
    await begin(asking)
    let tries = 0
    centre.desk.luck = step => (step.do === 'ticket' && ++tries === 1 ? { is: 'unanswered' } : null)
    await visitor.say('agent')
    await visitor.say('ana@example.org')
    await centre.clock.pass(1_000)
    centre.crash()
    await centre.clock.pass(5 * MINUTE)
    expect(tickets()).toMatchObject([{ times: 1 }])
  })

  test('[W3] what the desk refuses is parked with its cause, and goes out when it is tried again', async () => {
    await begin(asking)
    centre.desk.luck = step => (step.do === 'ticket' ? { is: 'refused' } : null)
    await visitor.say('agent')
    await visitor.say('ana@example.org')
    await centre.clock.pass(1_000)
    const [parked] = await centre.store.parked()
    expect(parked).toMatchObject({ step: { do: 'ticket' }, cause: 'told to' })
    centre.desk.luck = () => null
    await centre.store.unpark(parked?.id ?? '', centre.clock.now())
    await centre.clock.pass(1_000)
    expect(tickets()).toHaveLength(1)
    expect(await centre.store.parked()).toEqual([])
  })

  test('[W3] a refused ticket neither bars the connector nor ends a chat', async () => {
    await begin(asking)
    centre.desk.luck = step => (step.do === 'ticket' ? { is: 'barred' } : null)
    await visitor.say('agent')
    await visitor.say('ana@example.org')
    await centre.clock.pass(2_000)
    expect(centre.outboxState()).toEqual({ is: 'running' })
    centre.desk.luck = () => null
    await centre.clock.pass(3 * MINUTE)
    expect(tickets()).toHaveLength(1)
  })

  test('[W1] where no team is connected, the bot says so', async () => {
    centre = await createCentre({ hours, bot: 'knowledge', connector: null })
    const body = { language: 'en', title: 'Agent', formulations: ['agent'], steps: asking, status: 'published' }
    await centre.store.putDocument({ kind: 'knowledge', id: 'agent', body: { id: 'agent', ...body } }, 0, 1)
    visitor = await centre.visitor()
    await visitor.say('agent')
    await visitor.say('ana@example.org')
    expect((await visitor.script()).at(-1)).toMatch(/could not be passed on/)
  })
})
