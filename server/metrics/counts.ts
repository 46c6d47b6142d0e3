import type { Author } from '../../shared/message.ts'
import type { Conversations } from '../conversation/conversations.ts'
import type { Found, Handover, Outcome, Step } from '../conversation/model.ts'
import type { Bot, Clock, Desk, Hint } from '../conversation/ports.ts'
import type { BatchReport } from '../store/batch.ts'
import { createPhases } from './phases.ts'
import type { Histogram, Metrics } from './text.ts'

const CALL = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 60]
const COMMIT = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5]
const OPERATIONS = [1, 2, 5, 10, 20, 50, 100, 500]
const HANDOVER = [1, 2, 5, 10, 30, 60, 120, 300, 900, 1_800, 3_600, 7_200]

/** Names of the steps are the adapter's and ours, never anybody's words. */
const nameOf = (step: Step) => (step.do === 'open' ? step.part : step.do)

/** Stands between the parts and counts what passes; nothing that passes is changed, and no part knows of it. */
export interface Counts {
  desk(desk: Desk): Desk
  bot(bot: Bot): Bot
  /** Of the sweep and of the webhook each. */
  intake(by: 'sweep' | 'webhook', conversations: Conversations): Conversations
  batch(report: BatchReport): void
  hear(hint: Hint): void
  /** There is one, which may fail. */
  route(route: string): void
  request(route: string, status: number): void
  work(result: string): void
}

const yesNo = (is: boolean) => (is ? 'yes' : 'no')
const each = <K extends string>(label: K, values: readonly string[]) => values.map(value => ({ [label]: value }))
/** Every route may answer so; a first time is a rise only where there was a 0 before. */
const BROKEN = [500, 503]

function countDesk(metrics: Metrics, clock: Clock, handovers: Histogram): Counts['desk'] {
  const ends = ['taken', 'refused', 'later', 'unknown', 'barred', 'gone'] satisfies Outcome['is'][]
  const texts = each('outcome', ends).map(end => ({ step: 'text', ...end }))
  const tries = metrics.counter('relais_outbox_tries_total', 'Steps tried at the desk, by outcome.', texts)
  const calls = metrics.histogram('relais_desk_call_seconds', 'Time that the desk takes for a step.', CALL)
  const found = ['found', 'absent', 'unclear'] satisfies Found['is'][]
  const sought = each('found', found).map(one => ({ step: 'text', ...one }))
  const looks = metrics.counter(
    'relais_outbox_looks_total',
    'Doubts that were looked into, by what came of it.',
    sought
  )
  const removals = each('removed', ['yes', 'no'])
  const twins = metrics.counter('relais_outbox_twins_total', 'Messages that were at the desk twice.', removals)

  function opened(step: Step, { startedAt }: Handover): void {
    if (step.do === 'open' && step.last) handovers.observe((clock.now() - startedAt) / 1_000, { phase: 'opening' })
  }

  return desk => ({
    plan: (...given) => desk.plan(...given),
    planTicket: (...given) => desk.planTicket(...given),
    list: (...given) => desk.list(...given),
    watch: handover => desk.watch(handover),
    availability: skills => desk.availability(skills),
    fetchFile: (...given) => desk.fetchFile(...given),
    ...(desk.remains && { remains: handover => desk.remains?.(handover) ?? null }),
    ...(desk.forget && { forget: desk.forget.bind(desk) }),
    async perform(step, handover) {
      const began = performance.now()
      const outcome = await desk.perform(step, handover)
      calls.observe((performance.now() - began) / 1_000, { step: nameOf(step) })
      tries.add({ step: nameOf(step), outcome: outcome.is })
      if (outcome.is === 'taken') opened(step, handover)
      return outcome
    },
    async find(step, handover, attemptAt) {
      const found = await desk.find(step, handover, attemptAt)
      looks.add({ step: nameOf(step), found: found.is })
      if (found.is === 'found') opened(step, handover)
      return found
    },
    async remove(handover, deskId) {
      const removed = await desk.remove(handover, deskId)
      twins.add({ removed: yesNo(removed) })
      return removed
    }
  })
}

function countBot(metrics: Metrics): Counts['bot'] {
  const turns = metrics.counter('relais_bot_turns_total', 'Answers of the bot.', each('understood', ['yes', 'no']))
  return bot => ({
    ...bot,
    async answer(input) {
      const turn = await bot.answer(input)
      turns.add({ understood: yesNo(turn.understood) })
      return turn
    }
  })
}

function countIntake(metrics: Metrics): Counts['intake'] {
  const results = ['new', 'known', 'ignored', 'busy']
  const news = each('by', ['webhook', 'sweep']).flatMap(by => each('result', results).map(one => ({ ...by, ...one })))
  const told = metrics.counter('relais_desk_messages_total', 'Messages of the desk, by the way they came.', news)
  return (by, conversations) => ({
    ...conversations,
    async fromDesk(handover, message, eventId) {
      const taken = await conversations.fromDesk(handover, message, eventId)
      told.add({ by, result: taken.ok ? taken.is : taken.code })
      return taken
    }
  })
}

function countBatches(metrics: Metrics): Counts['batch'] {
  const commits = metrics.counter('relais_commits_total', 'Transactions that wrote.', [{ ok: 'yes' }, { ok: 'no' }])
  const sizes = metrics.histogram('relais_commit_operations', 'Operations in one transaction that wrote.', OPERATIONS)
  const latency = metrics.histogram('relais_commit_seconds', 'Time of a transaction that wrote.', COMMIT)
  return ({ wrote, committed, operations, ms }) => {
    if (!wrote) return
    commits.add({ ok: yesNo(committed) })
    if (!committed) return
    sizes.observe(operations)
    latency.observe(ms / 1_000)
  }
}

function countLog(metrics: Metrics, handovers: Histogram): Counts['hear'] {
  const whose = each('from', ['visitor', 'bot', 'agent', 'system'] satisfies Author['is'][])
  const messages = metrics.counter('relais_messages_total', 'Lines of the logs, by whose they are.', whose)
  const follow = createPhases(handovers)
  return hint => {
    follow(hint)
    if (hint.topic !== 'conversation') return
    for (const { author } of hint.messages ?? []) messages.add({ from: author.is })
  }
}

export function createCounts(metrics: Metrics, clock: Clock): Counts {
  const handovers = metrics.histogram('relais_handover_seconds', 'Time in each phase of a handover.', HANDOVER)
  const requests = metrics.counter('relais_http_requests_total', 'Requests answered, by route and status.')
  const results = each('result', ['asked', 'solved', 'failed'])
  const works = metrics.counter('relais_work_total', 'Newcomers who were to work first, by what came of it.', results)
  return {
    desk: countDesk(metrics, clock, handovers),
    bot: countBot(metrics),
    intake: countIntake(metrics),
    batch: countBatches(metrics),
    hear: countLog(metrics, handovers),
    route: route => {
      for (const status of BROKEN) requests.add({ route, status: `${status}` }, 0)
    },
    request: (route, status) => requests.add({ route, status: `${status}` }),
    work: result => works.add({ result })
  }
}
