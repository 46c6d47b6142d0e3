import type { Handover, Outcome } from '../conversation/model.ts'
import type { Clock } from '../conversation/ports.ts'
import type { Account } from './account.ts'
import { trouble } from './answer.ts'
import { factsOf, learnedFacts } from './facts.ts'
import { repeatable } from './outcomes.ts'
import type { Ticket } from './shapes.ts'
import type { TicketPatch } from './support-client.ts'
import { findTicket, isOver } from './ticket.ts'

/** ms after control has passed, from when on only the watcher still looks for the ticket. */
export const GIVE_UP = 10 * 60_000
const BEFORE_PASS = 2_000
const SHORTEST = 1_000
const LONGEST = 30_000

const later = (ms: number, why: string): Outcome => ({ is: 'later', ms, free: true, why })

/** The group that the ticket belongs in, even where Support could not be asked when the chat was opened. */
async function groupOf(account: Account, handover: Handover): Promise<string | undefined> {
  const { group } = factsOf(handover)
  if (group || !handover.skill) return group
  const found = await account.groups.ensure(handover.skill)
  return found.is === 'ok' ? found.value : undefined
}

/** Once a person has the ticket, its group is theirs to choose: taking it away would end their chat. What is over is left as it is. */
function patchOf(ticket: Ticket, handover: Handover, group: string | undefined): TicketPatch {
  if (isOver(ticket)) return {}
  const isWrong = group !== undefined && ticket.group_id !== group && ticket.assignee_id === null
  return {
    ...(isWrong && { group_id: Number(group) }),
    ...(!ticket.external_id && handover.deskConversation && { external_id: handover.deskConversation })
  }
}

async function correct(account: Account, handover: Handover, ticket: Ticket): Promise<Outcome> {
  const group = await groupOf(account, handover)
  const patch = patchOf(ticket, handover, group)
  const facts = learnedFacts({ ticket: ticket.id, group })
  if (Object.keys(patch).length === 0) return { is: 'taken', learned: { facts } }
  const answer = await account.support.patchTicket(ticket.id, patch)
  if (answer.is === 'ok') return { is: 'taken', learned: { facts } }
  if (answer.is !== 'no' || answer.status === 409) return repeatable(answer)
  if (handover.skill) account.groups.forget(handover.skill)
  return { is: 'taken', learned: { facts: { ...facts, warning: `ticket ${ticket.id}: ${trouble(answer)}` } } }
}

/** Looks for the ticket after 1, 2, 4, 8, 16 and then every 30 s, sets its group right, and gives up quietly after ten minutes. */
export async function settleTicket(account: Account, handover: Handover, clock: Clock): Promise<Outcome> {
  const { passedAt } = factsOf(handover)
  if (!passedAt) {
    return handover.state === 'ended' ? { is: 'taken' } : later(BEFORE_PASS, 'control has not passed yet')
  }
  const elapsed = clock.now() - Number(passedAt)
  if (elapsed > GIVE_UP) return { is: 'taken', learned: { facts: { warning: 'no ticket was found' } } }
  const found = await findTicket(account, handover)
  const pause = Math.min(Math.max(elapsed, SHORTEST), LONGEST)
  if (found.is !== 'ok') return later(found.is === 'wait' ? found.ms : pause, trouble(found))
  return found.value ? correct(account, handover, found.value) : later(pause, 'no ticket yet')
}
