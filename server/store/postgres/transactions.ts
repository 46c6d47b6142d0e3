import { setTimeout as pause } from 'node:timers/promises'
import type { Hint } from '../../conversation/ports.ts'
import { type BatchReport, waiting } from '../batch.ts'
import { StoreError } from '../errors.ts'
import { type Addition, type Dialect, ending, type Operation, type Row, type Tx, type Value } from '../tx.ts'
import { addAll } from './additions.ts'
import type { Pool, Session } from './connect.ts'
import { isCollision, isLost, isStalePlan, isTaken, toStoreError } from './failures.ts'
import { createSharing } from './sharing.ts'

/** Weaker than FOR UPDATE: rows that only name the one we hold (foreign keys) need not wait. */
const DIALECT: Dialect = {
  forUpdate: ' FOR NO KEY UPDATE',
  skipLocked: ' FOR UPDATE SKIP LOCKED',
  size: 'SELECT pg_database_size(current_database()) AS bytes'
}

/** Then whoever asked is told `busy`. */
const MOST = 10
const SOME = 2
const LONGEST_PAUSE = 40

export interface TransactionsDeps {
  pool: Pool
  /** After the commit: told here, and to the other nodes. */
  tell(hints: readonly Hint[]): void
  /** Inside the transaction: what other nodes would never find out by themselves, told with the commit or not at all. */
  announce(session: Session, hints: readonly Hint[]): Promise<void>
  report(batch: BatchReport): void
  random?: () => number
}

function txOn(session: Session, hints: Hint[]): Tx {
  return {
    query: <R extends Row>(sql: string, params?: readonly Value[]) => session.query<R>(sql, params),
    tell: hint => hints.push(hint),
    dialect: DIALECT
  }
}

/** Marks a failure of the COMMIT itself, after which nobody knows what became of it. */
class Unknown extends Error {
  constructor(cause: unknown) {
    super('the outcome of a commit is not known', { cause })
  }
}

async function commit(session: Session): Promise<void> {
  try {
    await session.query('COMMIT')
  } catch (error) {
    throw isLost(error) ? new Unknown(error) : error
  }
}

/** Waits for all of them, whatever becomes of the first: the connection is nobody else's before. */
async function allOf<T>(begun: Promise<unknown>, asked: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled([begun, ...asked])
  await begun
  return Promise.all(asked)
}

async function giveBack(session: Session, failure: unknown): Promise<void> {
  if (failure instanceof Unknown || isLost(failure)) return session.release(true)
  const isUndone = await session.query('ROLLBACK').then(
    () => true,
    () => false
  )
  session.release(!isUndone || isStalePlan(failure))
}

/** What was surely undone is done over; after a COMMIT without an answer whoever asked has to ask again, and is known then. */
const insisting =
  (random: () => number) =>
  async <T>(attempt: () => Promise<T>, refused = () => {}): Promise<T> => {
    for (let tries = 1; ; tries++) {
      try {
        return await attempt()
      } catch (error) {
        const again = isCollision(error) || ((isLost(error) || isTaken(error)) && tries <= SOME)
        if (!again || tries === MOST) {
          const failure = toStoreError(error instanceof Unknown ? error.cause : error)
          if (failure instanceof StoreError) refused()
          throw failure
        }
        await pause(random() * LONGEST_PAUSE)
      }
    }
  }

export function createTransactions({ pool, tell, announce, report, random = Math.random }: TransactionsDeps) {
  async function transact<T>(operations: readonly Operation<T>[]): Promise<T[]> {
    const session = await pool.borrow()
    const hints: Hint[] = []
    const additions: Addition[] = []
    const { tx, end } = ending({ ...txOn(session, hints), addLast: addition => additions.push(addition) })
    const began = performance.now()
    try {
      const begun = session.query('BEGIN')
      // They leave together; where BEGIN fails, so does the first statement.
      const values = await allOf(
        begun,
        operations.map(operation => operation(tx))
      )
      await announce(session, hints)
      await addAll(session, additions)
      await commit(session)
      session.release()
      report({ operations: operations.length, wrote: true, committed: true, ms: performance.now() - began })
      tell(hints)
      return values
    } catch (error) {
      end()
      await giveBack(session, error)
      throw error
    }
  }

  async function look<T>(asked: (session: Session) => Promise<T>): Promise<T> {
    const session = await pool.borrow()
    try {
      const value = await asked(session)
      session.release()
      return value
    } catch (error) {
      session.release(isLost(error) || isStalePlan(error))
      throw error
    }
  }

  /** Only what somebody is refused for: an attempt that is done over is no failure of the database. */
  const reportRefused = (operations: number) => report({ operations, wrote: true, committed: false, ms: 0 })

  const insist = insisting(random)

  const done = async <T>(operation: Operation<T>): Promise<T> => {
    const [value] = await insist(
      () => transact([operation]),
      () => reportRefused(1)
    )
    return value as T
  }
  /** Its one statement is committed when it is answered. */
  const doneAtOnce = async (operation: Operation<void>): Promise<void> => {
    const began = performance.now()
    await insist(
      () => look(session => operation(txOn(session, []))),
      () => reportRefused(1)
    )
    report({ operations: 1, wrote: true, committed: true, ms: performance.now() - began })
  }
  const shared =
    (isOne: boolean) =>
    <T>(key: string, operation: Operation<T>): Promise<T> => {
      const { entry, answer } = waiting(true, operation)
      share(key, { ...entry, isOne })
      return answer
    }
  const share = createSharing({
    async together(entries) {
      await transact(entries.map(entry => entry.run)).catch(error => {
        if (error instanceof Unknown) reportRefused(entries.length)
        throw error
      })
    },
    alone: entry => (entry.isOne ? doneAtOnce : done)(entry.run).then(entry.resolve, entry.reject),
    doubt: failure => (failure instanceof Unknown ? toStoreError(failure.cause) : null)
  })

  return {
    /** Each statement sees what was committed before it. */
    read: <T>(operation: Operation<T>) => insist(() => look(session => operation(txOn(session, [])))),
    /** For single statements that may be repeated: each is committed when it is answered. */
    ask: <T>(asked: (session: Session) => Promise<T>) => insist(() => look(asked)),
    write: done,
    writeApart: shared(false),
    writeOne: shared(true)
  }
}
