import type { Handover } from '../../conversation/model.ts'
import type { Standing } from '../../conversation/standing.ts'
import type { Tx } from '../tx.ts'
import { conversation } from './conversations.ts'
import { handover } from './handovers.ts'
import { placeOf } from './messages.ts'

/** They leave together, and are answered in this order: the commit that follows expects the version of the oldest of them. */
export async function standing(
  tx: Tx,
  { id, conversationId }: Pick<Handover, 'id' | 'conversationId'>,
  received: number
): Promise<Standing | null> {
  const [of, to, after] = await Promise.all([
    conversation(tx, conversationId),
    handover(tx, id),
    placeOf(tx, id, received)
  ])
  return of && to && { conversation: of, handover: to, after }
}
