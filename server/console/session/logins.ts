import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Device } from '../../../shared/console.ts'
import type { Login } from '../../conversation/ledger.ts'
import type { Chance, Clock, Store } from '../../conversation/ports.ts'
import { readUser, type User } from './users.ts'

export const IDLE = 30 * 60_000
export const ABSOLUTE = 12 * 3_600_000
/** A login's expiry moves on in steps of this, so that not every call writes. */
const STEP = 60_000

export interface LoginsDeps {
  store: Store
  clock: Clock
  chance: Chance
  /** Signs the CSRF tokens; a token of the other ones still counts. */
  keys: Buffer[]
}

export interface LoggedIn {
  login: Login
  user: User
}

export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

const signed = (key: Buffer, hash: string) => createHmac('sha256', key).update(hash).digest()

/** Who is logged in where. The cookie's value is known to the browser alone; we keep its hash. */
export function createLogins({ store, clock, chance, keys }: LoginsDeps) {
  return {
    /** The cookie's value. */
    async begin(user: Pick<User, 'id'>, device: Device): Promise<{ cookie: string; login: Login }> {
      const cookie = chance.token(32)
      const now = clock.now()
      const times = { createdAt: now, usedAt: now, expiresAt: now + IDLE, endsAt: now + ABSOLUTE }
      const login: Login = { hash: hashOf(cookie), userId: user.id, device, ...times }
      await store.addLogin(login)
      return { cookie, login }
    },

    /** Counts as a use. */
    async find(cookie: string | null): Promise<LoggedIn | null> {
      if (!cookie) return null
      const now = clock.now()
      const login = await store.login(hashOf(cookie), now)
      const user = login && (await readUser(store, login.userId))
      if (!login || !user?.active) return null
      if (now + IDLE - login.expiresAt > STEP) {
        await store.prolongLogin(login.hash, { usedAt: now, expiresAt: now + IDLE })
      }
      return { login, user }
    },

    csrf: ({ hash }: Login): string => (keys[0] ? signed(keys[0], hash).toString('base64url') : ''),

    isCsrf({ hash }: Login, given: unknown): boolean {
      const bytes = Buffer.from(typeof given === 'string' ? given : '', 'base64url')
      return keys.some(key => bytes.length === 32 && timingSafeEqual(bytes, signed(key, hash)))
    },

    end: (login: Login) => store.endLogin(login.hash),
    endAll: (user: string) => store.endLogins(user)
  }
}

export type Logins = ReturnType<typeof createLogins>
