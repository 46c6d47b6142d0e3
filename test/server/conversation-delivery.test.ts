import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Desk } from '../../server/conversation/ports.ts'
import { PATIENCE } from '../../server/conversation/verdict.ts'
import { type Centre, type CentreOptions, createCentre, type Visitor } from '../support/centre.ts'
import type { Mishap } from '../support/desk.ts'
import { MODEL_TIMEOUT, runs } from '../support/runs.ts'

const mishap: fc.Arbitrary<Mishap | null> = fc.oneof(
  { weight: 6, arbitrary: fc.constant(null) },
  { weight: 2, arbitrary: fc.constant({ is: 'lost' as const }) },
  { weight: 3, arbitrary: fc.constant({ is: 'unanswered' as const }) },
  { weight: 4, arbitrary: fc.record({ is: fc.constant('late' as const), ms: fc.constantFrom(500, 30_000, 90_000) }) },
  { weight: 1, arbitrary: fc.constant({ is: 'hangs' as const }) },
  { weight: 1, arbitrary: fc.constant({ is: 'barred' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({ is: fc.constant('later' as const), ms: fc.constantFrom(0, 2_000), free: fc.boolean() })
  }
)

const move = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('say' as const), who: fc.nat(2) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(100, 3_000, 61_000) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('crash' as const), turns: fc.nat(25) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('deaf' as const), is: fc.boolean() }) }
)
type Move = typeof move extends fc.Arbitrary<infer T> ? T : never

interface Course {
  moves: Move[]
  mishaps: (Mishap | null)[]
  webhooks: boolean
  seed: number
}
const course: fc.Arbitrary<Course> = fc.record({
  moves: fc.array(move, { minLength: 6, maxLength: 25, size: 'max' }),
  mishaps: fc.array(mishap, { minLength: 10, maxLength: 40, size: 'max' }),
  webhooks: fc.boolean(),
  seed: fc.nat()
})

interface Person {
  visitor: Visitor
  said: string[]
}

async function make(centre: Centre, people: Person[], it: Move): Promise<void> {
  switch (it.do) {
    case 'say': {
      const person = people[it.who % people.length]
      const text = `${it.who}.${person?.said.length}`
      person?.said.push(text)
      await person?.visitor.say(text)
      return
    }
    case 'pass':
      await centre.clock.pass(it.ms)
      return
    case 'crash':
      await centre.clock.settled(it.turns)
      centre.crash()
      return
    case 'deaf':
      centre.desk.listens = () => !it.is
  }
}

/** What agents can see of one visitor, over all conversations that the handover ever had at the desk. */
async function seenOf(centre: Centre, { visitor }: Person): Promise<string[]> {
  const { mode } = (await visitor.now()) ?? { mode: { is: 'bot' as const } }
  const owner = mode.is === 'bot' ? '' : mode.handover
  return centre.desk.all().flatMap(at => (at.owner === owner ? centre.desk.screen(at) : []))
}

/** Exactly once, in order; and the visitor is told so. */
async function checkDelivered(centre: Centre, people: Person[]): Promise<void> {
  for (const person of people) {
    const seen = await seenOf(centre, person)
    expect(seen.filter(line => line.startsWith('us: '))).toHaveLength(1)
    expect(seen.filter(line => line.startsWith('visitor: '))).toEqual(person.said.map(text => `visitor: ${text}`))
    expect(await centre.store.undelivered(person.visitor.id)).toEqual([])
  }
}

/** Until nothing is owed, and then as long as the latest copy takes to turn up and to be found. */
async function settle({ clock, store }: Centre): Promise<void> {
  for (let i = 0; i < 40 && (await store.nextDue(clock.now())) !== null; i++) await clock.pass(200_000)
  await clock.pass(240_000)
}

/** Asked for once a second, it would be most of what happens. */
const NO_TICKET_YET: Mishap = { is: 'later', ms: 60_000, free: true }

async function play({ moves, mishaps, webhooks, seed }: Course, options: CentreOptions = {}): Promise<void> {
  const centre = await createCentre({
    seed,
    webhooks,
    watcher: { tick: 30_000, period: 60_000, idle: 86_400_000, overlap: 100 },
    ...options
  })
  const left = [...mishaps]
  const beside = () => (centre.desk.all().every(({ control }) => control) ? null : NO_TICKET_YET)
  centre.desk.luck = step => (step.do === 'settle' ? beside() : (left.shift() ?? null))
  try {
    const people: Person[] = []
    for (let i = 0; i < 3; i++) {
      const visitor = await centre.visitor()
      await visitor.say('agent')
      people.push({ visitor, said: [] })
    }
    centre.run()
    for (const it of moves) await make(centre, people, it)
    centre.desk.listens = () => true
    await settle(centre)
    await checkDelivered(centre, people)
  } finally {
    await centre.close()
  }
}

/** Sends again at once when in doubt, and removes nothing. */
const naive: CentreOptions = {
  outbox: { patience: { ...PATIENCE, quiet: 0 } },
  through: (desk): Desk => ({ ...desk, find: async () => ({ is: 'absent' }), remove: async () => true })
}

test(
  '[O2] [O3] [O5] [O6] [O7] [H2] each message reaches the desk once and in order, whatever goes wrong',
  async () => {
    await fc.assert(
      fc.asyncProperty(course, it => play(it)),
      runs(12)
    )
  },
  MODEL_TIMEOUT
)

test(
  'the same check catches an outbox that sends again at once when in doubt',
  async () => {
    const details = await fc.check(
      fc.asyncProperty(course, it => play(it, naive)),
      { numRuns: 1_000, endOnFailure: true, seed: 7 }
    )
    expect(String(details.errorInstance)).toContain('AssertionError')
  },
  MODEL_TIMEOUT
)
