import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { ConversationId } from '../../../shared/ids.ts'

const ENTRY = fileURLToPath(new URL('./attacker-child.ts', import.meta.url))

interface Pace {
  /** The server's. */
  url: string
  /** Where the calls come from; without it each has an address of its own. */
  ip?: string
  perSecond: number
  count: number
}

export type Attack =
  | (Pace & { is: 'guess'; conversationId: ConversationId })
  | (Pace & { is: 'say'; conversationId: ConversationId; token: string })
  | (Pace & { is: 'visit' })

export interface Attacked {
  /** What came back for each call; 0: nothing did. */
  statuses: number[]
  seconds: number
}

/** Calls from a process of its own: in that of the honest visitors it would keep these from noting that they have been answered. */
export function attacking(attack: Attack): Promise<Attacked> {
  const child = fork(ENTRY)
  return new Promise((resolve, reject) => {
    child.once('message', answer => resolve(answer as Attacked))
    child.once('exit', code => reject(new Error(`the attacker went away (${code})`)))
    child.send(attack)
  })
}
