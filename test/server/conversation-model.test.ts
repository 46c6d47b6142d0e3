import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DeskMessage, StoredMessage } from '../../server/conversation/model.ts'
import { type Centre, createCentre, type Visitor } from '../support/centre.ts'
import { MODEL_TIMEOUT, runs } from '../support/runs.ts'

/** What may happen to one conversation. Numbers choose among what there is. */
const happening = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ do: 'say' as const }) },
  { weight: 3, arbitrary: fc.constant({ do: 'connect' as const }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('agent' as const), name: fc.constantFrom('Ana', 'Bob') }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('webhook' as const), which: fc.nat(20) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('again' as const), which: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'automated' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'leave' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'solve' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'crash' as const }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(0, 500, 30_000) }) }
)
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never

/** The world of one run: what was said, and which webhooks are on their way (for ever, some of them). */
interface World {
  centre: Centre
  visitor: Visitor
  said: number
  words: string[]
  webhooks: { at: string; message: DeskMessage }[]
  seen: Map<string, string>
}

async function happen(world: World, it: Happening): Promise<void> {
  const { centre, visitor } = world
  const at = centre.desk.all().at(-1)
  switch (it.do) {
    case 'say':
      world.said += 1
      await visitor.say(`said ${world.said}`, `draft-${world.said}`)
      return
    case 'again': {
      const draft = (it.which % (world.said + 1)) + 1
      if (draft > world.said) return
      const first = await centre.store.turn(visitor.id, `draft-${draft}`)
      const answer = await visitor.say('something else', `draft-${draft}`)
      expect(answer.ok && answer.messages.map(({ id }) => id), '[B2]').toEqual(first.map(({ id }) => id))
      return
    }
    case 'connect':
      await visitor.say('agent')
      return
    case 'agent':
      if (!at?.control) return
      world.words.push(`word ${world.words.length}`)
      centre.desk.says(at, world.words.at(-1) ?? '', it.name)
      return
    case 'automated':
      if (at?.control) centre.desk.automated(at, 'automated')
      return
    case 'webhook': {
      const webhook = world.webhooks[it.which % (world.webhooks.length || 1)]
      const handover = webhook && (await centre.store.handoverByDesk('zendesk', webhook.at))
      if (webhook && handover) await centre.conversations.fromDesk(handover, webhook.message)
      return
    }
    case 'leave':
      await visitor.leave()
      return
    case 'solve':
      if (at) at.solved = true
      return
    case 'crash':
      centre.crash()
      return
    case 'pass':
      await centre.clock.pass(it.ms)
  }
}

const modeOf = ({ content }: StoredMessage) => (content.type === 'notice' ? content.mode : undefined)

/** L2: nothing in the log changes but its delivery. */
function checkUnchanged(seen: Map<string, string>, log: StoredMessage[]): void {
  for (const { delivery: _, deskId: __, ...message } of log) {
    const now = JSON.stringify(message)
    expect(seen.get(message.id) ?? now, '[L2]').toBe(now)
    seen.set(message.id, now)
  }
}

/** L5, B3, E1: one walk through the log, deriving the mode as a tab does. */
function walk(log: StoredMessage[]): string {
  let mode = 'bot'
  for (const message of log) {
    const next = modeOf(message)
    if (message.author.is === 'bot') expect(mode, '[B3]').toBe('bot')
    if (next === 'waiting') expect(mode, '[E1] a handover starts from the bot').toBe('bot')
    if (next === 'live') expect(mode, '[E3] nobody joins what is over').not.toBe('bot')
    if (next === 'bot') expect(mode, '[E1] a handover ends once').not.toBe('bot')
    mode = next ?? mode
  }
  return mode
}

async function check({ visitor, seen }: World): Promise<void> {
  const log = await visitor.log()
  expect(
    log.map(({ seq }) => seq),
    '[L1]'
  ).toEqual(log.map((_, i) => i + 1))
  checkUnchanged(seen, log)
  expect(walk(log), '[L5]').toBe(await visitor.mode())
}

/** E3, I3, I6: every word of an agent is in the log once, whatever became of its webhook. */
async function checkWords({ centre, visitor, words, webhooks }: World): Promise<void> {
  for (const { at, message } of webhooks) {
    const handover = await centre.store.handoverByDesk('zendesk', at)
    if (handover) await centre.conversations.fromDesk(handover, message)
  }
  const shown = (await visitor.log()).flatMap(({ author, content }) =>
    author.is === 'agent' && content.type === 'text' ? [content.text] : []
  )
  expect(shown.sort(), '[I3]').toEqual([...words].sort())
}

test(
  '[L1] [L2] [L5] [B2] [B3] [E1] [E3] [I3] whatever happens, in whatever order, the log stays true',
  async () => {
    const run = async (happenings: Happening[], seed: number) => {
      const centre = await createCentre({ seed, webhooks: false, watcher: { tick: 10_000, period: 20_000 } })
      const visitor = await centre.visitor()
      const world: World = { centre, visitor, said: 0, words: [], webhooks: [], seen: new Map() }
      centre.desk.told = (at, message) => {
        world.webhooks.push({ at, message })
      }
      centre.run()
      try {
        for (const it of happenings) {
          await happen(world, it)
          await check(world)
        }
        await centre.clock.pass(120_000)
        await checkWords(world)
        await check(world)
      } finally {
        await centre.close()
      }
    }
    await fc.assert(fc.asyncProperty(fc.array(happening, { minLength: 5, maxLength: 40 }), fc.nat(), run), runs(12))
  },
  MODEL_TIMEOUT
)
