import { createHash } from 'node:crypto'
import type { Store } from './conversation/ports.ts'
import type { Secrets } from './secrets.ts'
import { StartError } from './start-error.ts'

const DOCUMENT = { kind: 'key', id: 'shared' }
const TRIES = 3

const isMark = (body: unknown): body is { mark: string } => typeof body === 'object' && body !== null && 'mark' in body

/** Tells keys apart and nothing about them. */
const marksOf = (secrets: Secrets) =>
  secrets.derive('the key that all servers share').map(key => createHash('sha256').update(key).digest('hex'))

/**
 * Servers of one installation sign for one another: the first one leaves a mark of its key, and who has no such key does not start.
 * While a key is being replaced, whoever has both moves the mark on.
 */
export async function refuseOtherKey(store: Store, secrets: Secrets, now: number): Promise<void> {
  const marks = marksOf(secrets)
  for (let tries = 0; tries < TRIES; tries++) {
    const known = await store.document(DOCUMENT.kind, DOCUMENT.id)
    const mark = isMark(known?.body) ? known.body.mark : marks[0]
    if (mark !== undefined && !marks.includes(mark))
      throw new StartError('The other servers of this database have another SECRET_KEY: give this one the same.')
    if (known && mark === marks[0]) return
    if (await store.putDocument({ ...DOCUMENT, body: { mark: marks[0] } }, known?.version ?? 0, now)) return
  }
}
