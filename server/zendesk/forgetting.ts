import type { Erased } from '../../shared/console.ts'
import type { Handover } from '../conversation/model.ts'
import type { Log } from '../conversation/ports.ts'
import { type Account, type AccountDeps, createAccounts } from './account.ts'
import { type Answer, isNo, trouble } from './answer.ts'
import { createCaller } from './caller.ts'
import { isOurs, userOf } from './remains.ts'

export type Forgotten = Erased['desk']

const unique = (ids: readonly (string | undefined)[]) => [...new Set(ids.filter(id => id !== undefined))]

/** Gone before counts as deleted. */
async function each(ids: readonly string[], call: (id: string) => Promise<Answer<unknown>>) {
  const failed: Forgotten['failed'] = []
  for (const id of ids) {
    const answer = await call(id)
    if (answer.is !== 'ok' && !isNo(answer, 404)) failed.push({ id, why: trouble(answer) })
  }
  return { done: ids.length - failed.length, failed }
}

async function forget({ conversations }: Account, handovers: readonly Handover[]): Promise<Forgotten> {
  const talks = await each(
    unique(handovers.map(({ deskConversation }) => deskConversation)),
    conversations.deleteConversation
  )
  const users = await each(unique(handovers.filter(isOurs).map(userOf)), conversations.deleteUser)
  // A default conversation cannot be deleted by itself; it goes with its user.
  const failed = users.done > 0 && users.failed.length === 0 ? [] : talks.failed
  return { conversations: talks.done, users: users.done, failed: [...failed, ...users.failed] }
}

/** Deletes what the account has of one visitor, as far as it lets us, and says what it does not. */
export function createForgetting(deps: AccountDeps & { log: Log }) {
  const call = createCaller(createAccounts(deps), deps.log)
  return (handovers: readonly Handover[]): Promise<Forgotten> => {
    const ids = unique(handovers.flatMap(handover => [handover.deskConversation, userOf(handover)]))
    const not = (why: string): Forgotten => ({ conversations: 0, users: 0, failed: ids.map(id => ({ id, why })) })
    const otherwise = {
      unread: not('the settings cannot be read'),
      unset: not('no connector is set'),
      unforeseen: not('an unforeseen failure, see the log')
    }
    return ids.length === 0
      ? Promise.resolve({ conversations: 0, users: 0, failed: [] })
      : call('forget', otherwise, account => forget(account, handovers))
  }
}
