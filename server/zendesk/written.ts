import type { Found, Handover, Outcome, Step, TicketWish, Transcript } from '../conversation/model.ts'
import type { Account } from './account.ts'
import type { Failure } from './answer.ts'
import { trouble } from './answer.ts'
import { factsOf, learnedFacts } from './facts.ts'
import { outcomeOf, unclear } from './outcomes.ts'
import { cut } from './shorthand.ts'
import { transcriptChunks } from './transcript.ts'

/** UTF-16 units of a subject that Zendesk's lists still show. */
const SUBJECT = 150
/** Of the first comment: Support takes 64 kB, and the newest words matter most. */
const BODY = 16_000
const TAG = 'relais_message'

export type Written = Extract<Step, { do: 'ticket' }>

/** W1: the message first, then the dialogue with the bot. */
export function planTicket(wish: TicketWish, transcript: Transcript, id: string): Written {
  const dialogue = transcript.lines.length > 0 ? transcriptChunks(transcript).join('\n') : ''
  const kept = dialogue.length > BODY ? `…${dialogue.slice(-BODY).replace(/^[\uDC00-\uDFFF]/, '')}` : dialogue
  const text = kept ? `${wish.text}\n\n———\n${kept}` : wish.text
  return { do: 'ticket', ticketId: id, ...wish, subject: cut(wish.subject, SUBJECT), text }
}

const externalIdOf = ({ ticketId }: Written) => `relais:${ticketId}`

/** A name is required of a requester whom the account does not know yet. */
const requesterOf = ({ email }: Written) => (email === undefined ? {} : { requester: { name: email, email } })

/** The group of the skill; a message without one still reaches people. */
async function groupOf({ groups }: Account, step: Written, handover: Handover): Promise<string | undefined> {
  const { group } = factsOf(handover)
  if (step.skill === undefined) return undefined
  if (group && step.skill === handover.skill) return group
  const found = await groups.ensure(step.skill)
  return found.is === 'ok' ? found.value : undefined
}

/** W3: credentials that are wrong wait for a person; whatever else Zendesk refuses is parked. */
function refusalOf(failure: Failure): Outcome {
  const outcome = outcomeOf(failure)
  const isRefused = failure.is === 'no' && failure.status !== 401 && outcome.is !== 'later'
  return isRefused ? { is: 'refused', why: trouble(failure) } : outcome
}

/** W2: what carries our id already is not made twice, also where the answer to an earlier try was lost. */
export async function writeTicket(account: Account, step: Written, handover: Handover): Promise<Outcome> {
  const group = await groupOf(account, step, handover)
  const answer = await account.support.createTicket({
    subject: step.subject,
    comment: { body: step.text, public: true },
    external_id: externalIdOf(step),
    tags: ['chatbox', TAG],
    ...requesterOf(step),
    ...(group !== undefined && { group_id: Number(group) })
  })
  if (answer.is !== 'ok') return refusalOf(answer)
  return { is: 'taken', learned: { facts: learnedFacts({ message: answer.value.id }) } }
}

export async function findWritten(account: Account, step: Written): Promise<Found> {
  const found = await account.support.ticketsNamed(externalIdOf(step))
  if (found.is !== 'ok') return unclear(found)
  const [ticket] = found.value
  return ticket ? { is: 'found', learned: { facts: learnedFacts({ message: ticket.id }) } } : { is: 'absent' }
}
