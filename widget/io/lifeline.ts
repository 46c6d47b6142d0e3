import type { ErrorCode } from '../../shared/errors.ts'
import { backoff } from '../chat/backoff.ts'
import type { Connection } from '../chat/types.ts'
import type { Chance, Clock } from './clock.ts'

/** A line under its care. */
export interface LineDeps {
  /** `tries` since it last worked. */
  open(tries: number): void
  shut(): void
  /** Asks the other end for a sign of life; false when none came in time. */
  prove(): Promise<boolean>
  onConnection: (connection: Connection) => void
  /** ms over which the lines of all come back that broke at the same moment (Y9). */
  spread: () => number
  clock: Clock
  chance: Chance
}

/** One attempt to open may take so long. */
const OPENING = 20_000
/** A line that says nothing is asked after `SILENCE`; with the time for the proof, a dead one is known in 20 s. */
export const SILENCE = 15_000
export const PROOF = 5_000
/** Younger signs of life need no proof after a return. */
const FRESH = 3_000

/** The one owner of reconnection. The line tells it what happens; it decides when to open, wait, doubt and give up. */
export class Lifeline {
  readonly #line: LineDeps
  #connection: Connection = { status: 'idle' }
  #tries = 0
  #notBefore = 0
  #heardAt = 0
  #cancel = () => {}

  constructor(line: LineDeps) {
    this.#line = line
  }

  open = (): void => {
    this.#enter({ status: 'connecting', since: this.#since() }, OPENING, this.drop)
    this.#line.open(this.#tries++)
  }

  /** The line works. */
  up = (): void => {
    this.#tries = 0
    this.heard()
    this.#enter({ status: 'online' })
    this.#listen()
  }

  /** Something came over it. */
  heard = (): void => {
    this.#heardAt = this.#line.clock.now()
  }

  /** It broke, or did not come about; the server may have said when to come back. */
  down(retryIn = 0): void {
    if (this.#connection.status !== 'online' && this.#connection.status !== 'connecting') return
    const { clock, chance, spread } = this.#line
    const now = clock.now()
    // One that worked and broke without a farewell is hardly the only one.
    const apart = this.#connection.status === 'online' && !this.#notBefore ? spread() * chance.random() : 0
    const since = this.#since()
    const retryAt = Math.max(this.#notBefore, now + retryIn, now + apart + backoff(now - since, chance.random()))
    this.#notBefore = 0
    this.#enter({ status: 'waiting', since, retryAt }, retryAt - now, this.open)
  }

  /** It looks alive and is not to be trusted. */
  drop = (): void => {
    this.down()
    this.#line.shut()
  }

  /** The server said no for good. */
  refused(code: ErrorCode): void {
    this.#enter({ status: 'refused', code })
  }

  /** The server will be away for so long. */
  away(ms: number): void {
    this.#notBefore = this.#line.clock.now() + ms * (1 + this.#line.chance.random() / 2)
  }

  /** The page came back: try now, or have it proved that the line still works. */
  poke(): void {
    if (this.#connection.status === 'waiting') this.open()
    else if (this.#connection.status === 'online' && this.#silence() > FRESH) this.#doubt()
  }

  stop(): void {
    this.#enter({ status: 'idle' })
    this.#line.shut()
  }

  #enter(next: Connection, ms?: number, then = () => {}): void {
    this.#connection = next
    this.#later(ms, then)
    this.#line.onConnection(next)
  }

  #later(ms: number | undefined, then: () => void): void {
    this.#cancel()
    this.#cancel = ms === undefined ? () => {} : this.#line.clock.after(Math.max(0, ms), then)
  }

  #listen(): void {
    this.#later(SILENCE - this.#silence(), () => (this.#silence() < SILENCE ? this.#listen() : this.#doubt()))
  }

  /** Silence alone proves nothing: in a hidden tab our timers sleep. A proof that does not come does. */
  async #doubt(): Promise<void> {
    const alive = await this.#line.prove()
    if (this.#connection.status !== 'online') return
    if (alive) this.#listen()
    else this.drop()
  }

  #since(): number {
    return 'since' in this.#connection ? this.#connection.since : this.#line.clock.now()
  }

  #silence(): number {
    return this.#line.clock.now() - this.#heardAt
  }
}
