import type { DeskConversationId } from '../../shared/ids.ts'
import type { Found, Handover, Learned, Outcome } from '../conversation/model.ts'
import type { Clock } from '../conversation/ports.ts'
import type { Account } from './account.ts'
import { type Answer, isNo } from './answer.ts'
import { learnedFacts } from './facts.ts'
import { isAgentWorkspace } from './from-zendesk.ts'
import { insist } from './insist.ts'
import { outcomeOf, unclear } from './outcomes.ts'
import type { Conversation } from './shapes.ts'
import { passMetadata } from './to-zendesk.ts'

/** The agents by type, by name, or as whoever comes after us. */
const TARGETS = ['zd:agentWorkspace', 'zd-agentWorkspace', 'next']
/** Passing control twice is harmless, so that a doubt is repeated like a race. */
function isRace(answer: Answer<unknown>): boolean {
  return isNo(answer, 404, 409) || (answer.is === 'doubt' && answer.status !== undefined)
}

/** Refused for the target's sake: another name of it may do. */
function isAboutTarget(answer: Answer<unknown>): boolean {
  if (answer.is !== 'no' || answer.code === 'conversation_not_found') return false
  return [400, 403, 404, 422].includes(answer.status)
}

function passed(clock: Clock, seen: Answer<Conversation>): Learned {
  const active = seen.is === 'ok' ? seen.value.activeSwitchboardIntegration : null
  const control = isAgentWorkspace(active) ? active?.id : undefined
  return { facts: learnedFacts({ passedAt: String(clock.now()), control }) }
}

/** Gives the conversation to the agents, with group, tags and requester. */
export async function passControl(
  { conversations }: Account,
  handover: Handover,
  id: DeskConversationId,
  clock: Clock
): Promise<Outcome> {
  const metadata = passMetadata(handover)
  let answer: Answer<unknown> = { is: 'away', why: 'nobody to pass control to' }
  for (const target of TARGETS) {
    answer = await insist(clock, () => conversations.passControl(id, target, metadata), isRace)
    if (answer.is === 'ok') return { is: 'taken', learned: passed(clock, await conversations.conversation(id)) }
    if (!isAboutTarget(answer)) break
  }
  if (answer.is === 'no' && answer.status === 404 && answer.code !== 'conversation_not_found') {
    return { is: 'refused', why: `control cannot pass to the agents: ${answer.why}` }
  }
  return outcomeOf(answer)
}

export async function findPassed({ conversations }: Account, id: DeskConversationId, clock: Clock): Promise<Found> {
  const seen = await conversations.conversation(id)
  if (isNo(seen, 404)) return { is: 'absent' }
  if (seen.is !== 'ok') return unclear(seen)
  if (!isAgentWorkspace(seen.value.activeSwitchboardIntegration)) return { is: 'absent' }
  return { is: 'found', learned: passed(clock, seen) }
}
