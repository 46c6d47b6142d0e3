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

/** Servers that start together each print a link of their own: for so many ms none replaces another's. */
const TOGETHER = 10 * 60_000

const Other = v.object({ hash: v.string(), at: v.number() })
/** A document of the kind `link`; it works once, until then or until another one replaces it. */
const Stored = v.object({
  hash: v.string(),
  expiresAt: v.nullable(v.number()),
  at: v.optional(v.number(), 0),
  others: v.optional(v.array(Other), [])
})

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
  /** Several servers make links of the same store. */
  isShared?: boolean
}

export const linkUrl = (server: string, page: 'first' | 'link', token: string) => `${server}/console/${page}#${token}`

/** The link printed last, and with it those that other servers have just printed. */
function madeTogether(known: Document | null, now: number): v.InferOutput<typeof Other>[] {
  const parsed = v.safeParse(Stored, known?.body)
  if (!parsed.success) return []
  const { hash, at, others } = parsed.output
  return [...others, { hash, at }].filter(one => one.at > now - TOGETHER)
}

interface Made {
  token: string
  expiresAt: number | null
}

function making({ store, clock, chance, isShared }: Omit<LinksDeps, 'file'>) {
  return async (id: string, lasts: number | null): Promise<Made> => {
    const token = chance.token(32)
    const at = clock.now()
    const expiresAt = lasts === null ? null : at + lasts
    for (;;) {
      const known = await store.document(LINK, id)
      const others = isShared && id === FIRST ? madeTogether(known, at) : []
      const body = { hash: hashOf(token), expiresAt, at, others }
      // Nothing where somebody was faster.
      if (await store.putDocument({ kind: LINK, id, body }, known?.version ?? 0, at)) return { token, expiresAt }
    }
  }
}

export function createLinks({ store, clock, chance, file, isShared = false }: LinksDeps) {
  const isEmpty = async () => !(await readUsers(store)).some(isAdministrator)

  const make = making({ store, clock, chance, isShared })

  function fits({ body }: Document, hash: string): boolean {
    const parsed = v.safeParse(Stored, body)
    if (!parsed.success) return false
    const { output } = parsed
    if (output.hash !== hash && !output.others.some(other => other.hash === hash)) return false
    return output.expiresAt === null || output.expiresAt > clock.now()
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
