import type { Log } from '../conversation/ports.ts'
import type { Account } from './account.ts'

/** Answers for the two ways in which there is nothing to call: the settings cannot be read, or there are none. */
export interface Otherwise<T> {
  unread: T
  unset: T
  /** A bug or a broken disk threw, and the call may have gone through. */
  unforeseen: T
}

/** Runs a call in the account of the moment. What is thrown is logged and becomes an answer. */
export type Caller = <T>(what: string, otherwise: Otherwise<T>, call: (account: Account) => Promise<T>) => Promise<T>

export function createCaller(current: () => Promise<Account | null>, log: Log): Caller {
  return async (what, otherwise, call) => {
    let account: Account | null
    try {
      account = await current()
    } catch (error) {
      log.error({ error, what }, 'the Zendesk settings cannot be read; the step waits')
      return otherwise.unread
    }
    if (!account) return otherwise.unset
    try {
      return await call(account)
    } catch (error) {
      log.error({ error, what }, 'a call to Zendesk failed in an unforeseen way; it counts as a doubt')
      return otherwise.unforeseen
    }
  }
}
