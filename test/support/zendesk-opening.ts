import { systemClock } from '../../server/clock.ts'
import type { Handover, Learned, Outcome, Step } from '../../server/conversation/model.ts'
import type { Desk } from '../../server/conversation/ports.ts'
import { type Line, transcript } from './transcripts.ts'

const ENOUGH = 60

/** What the store does with what a step has learned. */
export function learn(handover: Handover, learned: Learned = {}): Handover {
  const { deskConversation, facts } = learned
  return { ...handover, facts: { ...handover.facts, ...facts }, ...(deskConversation && { deskConversation }) }
}

/** One step until it is taken, as the outbox would do it, without the outbox's patience: in doubt it looks, and only what is absent is repeated. */
export async function take(desk: Desk, step: Step, start: Handover): Promise<{ handover: Handover; outcome: Outcome }> {
  for (let tries = 0; tries < ENOUGH; tries++) {
    const outcome = await desk.perform(step, start)
    if (outcome.is === 'taken') return { handover: learn(start, outcome.learned), outcome }
    if (outcome.is === 'unknown') {
      const found = await desk.find(step, start, systemClock.now())
      if (found.is === 'found') return { handover: learn(start, found.learned), outcome: { ...found, is: 'taken' } }
    } else if (outcome.is === 'later') {
      await new Promise<void>(then => void systemClock.after(Math.min(outcome.ms, 200), then))
    } else return { handover: start, outcome }
  }
  throw new Error(`${JSON.stringify(step)} was never taken`)
}

/** Every step of the opening, then those beside. Stops at the first that cannot be taken. */
export async function openAt(desk: Desk, start: Handover, lines: readonly Line[]): Promise<Handover> {
  const { lane, beside } = desk.plan(start, transcript(lines))
  let handover = start
  for (const step of [...lane, ...beside]) {
    const taken = await take(desk, step, handover)
    if (taken.outcome.is !== 'taken') throw new Error(`${JSON.stringify(step)}: ${JSON.stringify(taken.outcome)}`)
    handover = taken.handover
  }
  return { ...handover, state: 'open' }
}
