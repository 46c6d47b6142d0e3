import type { ChannelId, ConversationId, FileId } from '../../shared/ids.ts'
import { PATHS } from '../../shared/paths.ts'
import type {
  ContextBody,
  Older,
  Renewed,
  Said,
  SayBody,
  StartBody,
  Started,
  Sync,
  Uploaded
} from '../../shared/protocol.ts'
import type { ChannelView } from '../../shared/settings.ts'
import type { Work } from '../../shared/work.ts'
import type { Answer } from '../chat/answer.ts'
import { answerOf } from './answers.ts'
import type { Clock } from './clock.ts'
import type { Upload } from './upload.ts'

/** Without an answer in this time the same thing is asked again (S4). */
export const PATIENCE = 10_000

/** Who asks: T2, T3. */
export interface Key {
  id: ConversationId
  token: string
}

/** The visitor's routes of the server; every call resolves, whatever happens out there. */
export interface Api {
  channel(id: ChannelId, language: string): Promise<Answer<ChannelView>>
  /** `token`: of the conversation so far, which a signed identity may take over. */
  start(body: { [Part in keyof StartBody]: StartBody[Part] | undefined }, token?: string): Promise<Answer<Started>>
  context(key: Key, body: ContextBody): Promise<Answer<object>>
  signOut(key: Key): Promise<Answer<object>>
  sync(key: Key, after: number): Promise<Answer<Sync>>
  older(key: Key, before: number): Promise<Answer<Older>>
  say(key: Key, said: SayBody): Promise<Answer<Said>>
  leave(key: Key): Promise<Answer<Said>>
  renew(key: Key): Promise<Answer<Renewed>>
  file(key: Key, file: FileId): Promise<Answer<Uploaded>>
  upload(key: Key, upload: Upload): Promise<Answer<Uploaded>>
}

interface Request {
  token?: string | undefined
  body?: unknown
  /** The browser ends the request even when the page is left right after it. */
  keepalive?: boolean
}

export interface ApiDeps {
  /** `https://server`, without a slash at its end. */
  server: string
  clock: Clock
  fetch?: typeof globalThis.fetch
  xhr?: () => XMLHttpRequest
}

export function createApi({ server, clock, fetch = globalThis.fetch.bind(globalThis), xhr }: ApiDeps): Api {
  async function ask<T>(path: string, request: Request = {}): Promise<Answer<T>> {
    const limit = new AbortController()
    const cancel = clock.after(PATIENCE, () => limit.abort())
    try {
      const response = await fetch(server + path, { ...initOf(request), signal: limit.signal })
      return answerOf(response.ok, response.status, await response.text())
    } catch {
      return { is: 'lost' }
    } finally {
      cancel()
    }
  }

  return {
    channel: (id, language) => ask(`${PATHS.channel(id)}?language=${encodeURIComponent(language)}`),
    async start(body, token) {
      const send = (work?: Work) => ask<Started>(PATHS.conversations, { body: { ...body, work }, token })
      const answer = await send()
      return 'work' in answer
        ? import('./work.ts').then(({ worked }) => worked(answer, send)).catch(() => answer)
        : answer
    },
    context: ({ id, token }, body) => ask(PATHS.context(id), { token, body, keepalive: true }),
    signOut: ({ id, token }) => ask(PATHS.signOut(id), { token, body: {}, keepalive: true }),
    sync: ({ id, token }, after) => ask(`${PATHS.conversation(id)}?after=${after}`, { token }),
    older: ({ id, token }, before) => ask(`${PATHS.messages(id)}?before=${before}`, { token }),
    say: ({ id, token }, body) => ask(PATHS.messages(id), { token, body, keepalive: true }),
    leave: ({ id, token }) => ask(PATHS.leave(id), { token, body: {} }),
    renew: ({ id, token }) => ask(PATHS.token(id), { token, body: {} }),
    file: ({ id, token }, file) => ask(PATHS.file(id, file), { token }),
    // Files go to people: what sends them comes with what hears from them.
    upload: ({ id, token }, upload) =>
      import('./live.ts').then(
        ({ send }) => send({ url: server + PATHS.files(id), token, upload, clock, ...(xhr && { xhr }) }),
        () => ({ is: 'lost' })
      )
  }
}

function initOf({ token, body, keepalive }: Request): RequestInit {
  const headers: Record<string, string> = {}
  if (token) headers.authorization = `Bearer ${token}`
  if (body === undefined) return { headers, credentials: 'omit', cache: 'no-store' }
  headers['content-type'] = 'application/json'
  return { method: 'POST', headers, credentials: 'omit', body: JSON.stringify(body), keepalive: keepalive ?? false }
}
