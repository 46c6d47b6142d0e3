import { argon2, type BinaryLike, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/** How a password is kept; the parameters with it, so that they may rise later. */
export interface StoredPassword {
  salt: string
  hash: string
  memory: number
  passes: number
}

/** The first choice of the OWASP Password Storage Cheat Sheet: argon2id, 19 MiB, two passes, one lane. */
const MEMORY = 19_456
const PASSES = 2
const LENGTH = 32

const derive = promisify(argon2)

let last: Promise<unknown> = Promise.resolve()

/** One after another: each takes 19 MiB and one of the few threads that also read and write files. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const done = last.then(work)
  // Whoever waits for it hears of a failure; the next one is not concerned.
  last = done.catch(() => null)
  return done
}

function hashOf(
  password: BinaryLike & string,
  { salt, memory, passes }: Omit<StoredPassword, 'hash'>
): Promise<Buffer> {
  const nonce = Buffer.from(salt, 'base64url')
  // The same letters typed on another keyboard may be other code points.
  const message = password.normalize('NFC')
  return inTurn(() => derive('argon2id', { message, nonce, parallelism: 1, tagLength: LENGTH, memory, passes }))
}

export async function keepPassword(password: string): Promise<StoredPassword> {
  const how = { salt: randomBytes(16).toString('base64url'), memory: MEMORY, passes: PASSES }
  return { ...how, hash: (await hashOf(password, how)).toString('base64url') }
}

const NOBODY: StoredPassword = {
  salt: randomBytes(16).toString('base64url'),
  hash: randomBytes(LENGTH).toString('base64url'),
  memory: MEMORY,
  passes: PASSES
}

/** Takes as long for somebody who does not exist as for somebody who does. */
export async function isPassword(stored: StoredPassword | null, password: string): Promise<boolean> {
  const against = stored ?? NOBODY
  const expected = Buffer.from(against.hash, 'base64url')
  const given = await hashOf(password, against)
  return expected.length === given.length && timingSafeEqual(expected, given) && stored !== null
}
