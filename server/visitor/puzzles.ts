import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Puzzle, Work } from '../../shared/work.ts'
import type { Chance, Clock } from '../conversation/ports.ts'

/** ms in which a puzzle is solved and its solution has come. */
export const WORK_LIFE = 300_000
const SALT_BYTES = 12
const SALT = /^[\w-]{16}\.([\da-z]{1,9})\.(\d{1,9})\.$/

/** For whom: a solution counts there and nowhere else. */
export interface For {
  channel: string
  network: string
}

export type Checked = { ok: true; most: number } | { ok: false; why: 'forged' | 'expired' }

/** Puzzles of which nothing is kept: the solution brings its puzzle along, signed. */
export interface Puzzles {
  make(place: For, most: number): Puzzle
  check(place: For, work: Work): Checked
}

const sumOf = (salt: string, number: number) => createHash('sha256').update(`${salt}${number}`).digest('hex')

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/**
 * As ALTCHA asks, in its first form: a number hidden evenly among `most`, so that whoever is unlucky knows the worst, which a puzzle of
 * leading zeros does not tell. End and size stand in the salt, and the parts are signed apart from one another: run together, a digit of
 * the number could be taken for one of the end (altcha.org/security-advisory). `keys`: the first signs, all of them verify.
 */
export function createPuzzles(
  keys: readonly Buffer[],
  { clock, chance }: { clock: Pick<Clock, 'now'>; chance: Pick<Chance, 'token'> }
): Puzzles {
  const signed = (key: Buffer, { channel, network }: For, salt: string, sum: string) =>
    createHmac('sha256', key)
      .update(JSON.stringify([channel, network, salt, sum]))
      .digest('base64url')
  const hidden = (most: number) => Buffer.from(chance.token(6), 'base64url').readUIntBE(0, 6) % (most + 1)

  return {
    make(place, most) {
      const expires = Math.ceil((clock.now() + WORK_LIFE) / 1_000)
      const salt = `${chance.token(SALT_BYTES)}.${expires.toString(36)}.${most}.`
      const sum = sumOf(salt, hidden(most))
      return { salt, sum, most, signature: keys[0] ? signed(keys[0], place, salt, sum) : '' }
    },
    check(place, { salt, number, signature }) {
      const [, expires = '', most = ''] = SALT.exec(salt) ?? []
      // A wrong number has another sum, which nobody has signed.
      const sum = sumOf(salt, number)
      const isOurs = keys.some(key => equal(signed(key, place, salt, sum), signature))
      if (!isOurs || most === '') return { ok: false, why: 'forged' }
      const isOver = Number.parseInt(expires, 36) * 1_000 <= clock.now()
      return isOver ? { ok: false, why: 'expired' } : { ok: true, most: Number(most) }
    }
  }
}
