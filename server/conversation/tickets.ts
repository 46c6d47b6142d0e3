import { newHandover, row } from './handover.ts'
import type { Conversation, Handover, NewMessage, NewOutboxRow, TicketWish } from './model.ts'
import type { Pen } from './pen.ts'
import type { Desk, Settings, Store } from './ports.ts'
import { fileNamesIn, sinceLastEnd, transcriptOf } from './transcript.ts'

export interface TicketDeps {
  store: Store
  desk: Pick<Desk, 'planTicket'>
  settings: Pick<Settings, 'connector' | 'mailbox'>
}

export interface Written {
  handover?: Handover
  outbox: NewOutboxRow[]
}

/** Who takes what is left in writing; null: nobody. */
export const mailboxOf = (settings: Pick<Settings, 'connector' | 'mailbox'>) =>
  (settings.mailbox ?? settings.connector)()

/** Never live: it only carries what is owed to the desk, and who the visitor is there. */
const carrier = (handover: Handover, { at }: Pen): Handover => ({
  ...handover,
  state: 'ended',
  reason: 'written',
  endedAt: at
})

/**
 * W1: what the bot's turn leaves in writing, as rows of the same commit. They hang on the handover that the turn opens or ends;
 * where it does neither, on one that only carries them. Nothing where no connector is set: the bot has said so.
 */
export async function ticketsOf(
  { store, desk, settings }: TicketDeps,
  conversation: Conversation,
  wishes: readonly TicketWish[] = [],
  { fresh, handover, pen }: { fresh: readonly NewMessage[]; handover?: Handover | undefined; pen: Pen }
): Promise<Written> {
  const connector = wishes.length > 0 ? await mailboxOf(settings) : null
  if (!connector) return { outbox: [] }
  const dialogue = [...(await sinceLastEnd(store, conversation.id)), ...fresh]
  const lines = transcriptOf(dialogue, await fileNamesIn(store, dialogue), pen, conversation.language)
  const own = handover ?? carrier(newHandover(conversation, connector, wishes[0]?.skill, pen), pen)
  const steps = wishes.map(wish => desk.planTicket(wish, lines, pen.id()))
  return { ...(handover ? {} : { handover: own }), outbox: steps.map(step => row(own, step, pen, `${own.id}:ticket`)) }
}
