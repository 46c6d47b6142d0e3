import { rm } from 'node:fs/promises'
import * as v from 'valibot'
import type { Chance, Clock, Document, Store } from '../../conversation/ports.ts'
import { readLinkFile } from './link-file.ts'
import { hashOf } from './logins.ts'
import { isAdministrator, readUser, readUsers, type User } from './users.ts'

export const LINK = 'link'
/** The one that makes the first administrator; the others have the id of their user. */
const FIRST = 'first'

const HOUR = 3_600_000
export const INVITATION = 7 * 24 * HOUR
export const FORGOTTEN = 24 * HOUR

/** A document of the kind `link`; it works once, until then or until another one replaces it. */
const Stored = v.object({ hash: v.string(), expiresAt: v.nullable(v.number()) })

/** What an opened link allows. */
export interface Opened {
  /** Null: whoever types their address becomes the first administrator. */
  user: User | null
  /** Part of the change that uses it up, so that of two at once one fails. */
  removal: { kind: string; id: string; version: number } | null
  /** Uses up what no change can. False: somebody else was faster. */
  take(): Promise<boolean>
}

export interface LinksDeps {
  store: Store
  clock: Clock
  chance: Chance
  /** Where `npm run console:link` leaves its link. */
  file: string
}

export const linkUrl = (server: string, page: 'first' | 'link', token: string) => `${server}/console/${page}#${token}`

export function createLinks({ store, clock, chance, file }: LinksDeps) {
  const isEmpty = async () => !(await readUsers(store)).some(isAdministrator)

  async function make(id: string, lasts: number | null): Promise<{ token: string; expiresAt: number | null }> {
    const token = chance.token(32)
    const expiresAt = lasts === null ? null : clock.now() + lasts
    const known = await store.document(LINK, id)
    const doc = { kind: LINK, id, body: { hash: hashOf(token), expiresAt } }
    await store.putDocument(doc, known?.version ?? 0, clock.now())
    return { token, expiresAt }
  }

  function fits({ body }: Document, hash: string): boolean {
    const parsed = v.safeParse(Stored, body)
    if (!parsed.success || parsed.output.hash !== hash) return false
    return parsed.output.expiresAt === null || parsed.output.expiresAt > clock.now()
  }

  async function stored(hash: string): Promise<Opened | null> {
    const found = (await store.documents(LINK)).find(doc => fits(doc, hash))
    if (!found) return null
    const user = found.id === FIRST ? null : await readUser(store, found.id)
    const isOpen = found.id === FIRST ? await isEmpty() : user?.active === true
    const { kind, id, version } = found
    return isOpen ? { user, removal: { kind, id, version }, take: async () => true } : null
  }

  async function onDisk(hash: string): Promise<Opened | null> {
    const link = await readLinkFile(file)
    if (!link || link.hash !== hash || link.expiresAt <= clock.now()) return null
    const users = await readUsers(store)
    const user = users.find(({ email, role }) =>
      link.email === null ? role === 'administrator' : email === link.email
    )
    if (!user && link.email !== null) return null
    const take = () =>
      rm(file).then(
        () => true,
        () => false
      )
    return { user: user ?? null, removal: null, take }
  }

  return {
    isEmpty,
    /** Null when there is an administrator already. An earlier one no longer works. */
    first: async (): Promise<string | null> => ((await isEmpty()) ? (await make(FIRST, null)).token : null),
    async forUser(id: string, lasts: number): Promise<{ token: string; expiresAt: number }> {
      const { token } = await make(id, lasts)
      return { token, expiresAt: clock.now() + lasts }
    },
    async open(token: string): Promise<Opened | null> {
      const hash = hashOf(token)
      return (await stored(hash)) ?? (await onDisk(hash))
    }
  }
}

export type Links = ReturnType<typeof createLinks>
