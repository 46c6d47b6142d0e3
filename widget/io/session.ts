import type { ConversationId } from '../../shared/ids.ts'
import type { Mode } from '../../shared/message.ts'

/** What a page needs in order to go on with a conversation: the launcher reads `mode`, the panel all of it. */
export interface Session {
  token: string
  id: ConversationId
  epoch: string
  mode: Mode
  /** The last seq that the visitor has had on screen. */
  seen: number
  /** ms since 1970: when the token was made. */
  since: number
  /** Whose it is, where the page has said so (`Claim.who`). */
  who?: string | undefined
}

/** In localStorage for all pages of the site; in memory where that is blocked or full. Nothing is written before the visitor acts. */
export interface Sessions {
  read(): Session | null
  write(session: Session): void
  forget(): void
  /** What was being written, for this tab. */
  readWriting(): string
  keepWriting(text: string): void
}

/** The launcher reads this key too, before anything else is loaded. */
export const sessionKey = (channel: string) => `relais.${channel}`

/** `storages` throw where they are blocked: even naming them does. */
export function createSessions(
  channel: string,
  storages: { local: () => Storage; tab: () => Storage } = { local: () => localStorage, tab: () => sessionStorage }
): Sessions {
  const key = sessionKey(channel)
  let memory: Session | null = null
  return {
    read: () => parseSession(attempt(() => storages.local().getItem(key))) ?? memory,
    write: session => {
      const kept = attempt(() => storages.local().setItem(key, JSON.stringify(session)) ?? true)
      memory = kept ? null : session
    },
    forget: () => {
      memory = null
      attempt(() => storages.local().removeItem(key))
    },
    readWriting: () => attempt(() => storages.tab().getItem(key)) ?? '',
    keepWriting: text => {
      attempt(() => (text ? storages.tab().setItem(key, text) : storages.tab().removeItem(key)))
    }
  }
}

/** Null where storage is blocked or full: the page goes on without. */
function attempt<T>(what: () => T): T | null {
  try {
    return what()
  } catch {
    return null
  }
}

function parseSession(text: string | null): Session | null {
  const value: Partial<Session> | null = text ? attempt(() => JSON.parse(text)) : null
  if (typeof value?.token !== 'string' || typeof value.id !== 'string') return null
  const { token, id, epoch = '', mode = 'bot', seen = 0, since = 0, who } = value
  return { token, id, epoch, mode, seen, since, who }
}
