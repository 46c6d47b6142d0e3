import type { ErrorCode } from '../../shared/errors.ts'
import type { Started, Sync } from '../../shared/protocol.ts'
import { type Answer, isForgotten } from '../chat/answer.ts'
import { backoff } from '../chat/backoff.ts'
import { unreadOf } from '../chat/news.ts'
import { BLANK } from '../chat/store.ts'
import { cursorOf, EMPTY } from '../chat/timeline.ts'
import type { Key } from '../io/api.ts'
import type { Session } from '../io/session.ts'
import { createPause } from './pause.ts'
import { type Claim, type Core, type Options, patch } from './world.ts'

interface Ready {
  takePage: (page: Sync) => void
  /** There is a conversation to speak in. */
  onReady: () => void
}

/** ms after which a token is exchanged for another one (T6). */
const RENEW_AFTER = 7 * 24 * 3_600_000

/** The one conversation of this visitor on this channel (L1), found again or begun. */
export class Conversation {
  readonly pause
  readonly #core: Core
  readonly #ready: Ready
  #session: Session | null = null
  #beginning: Promise<void> | null = null

  constructor(core: Core, ready: Ready) {
    this.#core = core
    this.#ready = ready
    this.pause = createPause(core.world.clock)
  }

  key(): Key | null {
    return this.#session
  }

  seen(): number {
    return this.#session?.seen ?? 0
  }

  /** The visitor has had everything up to this seq on screen, here or in another tab. */
  markSeen(seq: number): void {
    if (!this.#session || seq <= this.#session.seen) return
    this.#session = { ...this.#session, seen: seq }
    patch(this.#core.store, ({ timeline }) => ({ unread: unreadOf(timeline, seq) }))
    this.keep()
  }

  /** Tries until it has one, or is refused for good; asked again meanwhile, it is the same trying. */
  begin(): Promise<void> {
    this.#beginning ??= this.#insist().finally(() => {
      this.#beginning = null
    })
    return this.#beginning
  }

  /** Another tab has begun one, or begun anew. */
  reread(): void {
    const known = this.#core.world.sessions.read()
    if (known && known.id !== this.#session?.id) this.begin()
    else if (known && this.#session) this.#session = { ...this.#session, token: known.token, since: known.since }
  }

  /** Somebody else is there now: looked for anew, with what the page says of them. */
  async again(): Promise<void> {
    await this.#beginning
    if (this.#session) await this.begin()
  }

  /** Keeps what the next page, and the launcher there, need to know. */
  keep(): void {
    const { mode } = this.#core.store.getState()
    if (this.#session) this.#core.world.sessions.write({ ...this.#session, mode })
  }

  /** What was not sent stays on screen and waits for the visitor: it was meant for another conversation. */
  forget(code: ErrorCode): void {
    const { sessions } = this.#core.world
    // Another tab may hold a newer token of it, which this one has not heard of.
    if (sessions.read()?.token === this.#session?.token) sessions.forget()
    this.#session = null
    const { conversation, mode, agent, agentTyping, unread } = BLANK
    patch(this.#core.store, ({ timeline: { drafts } }) => ({
      ...{ conversation, mode, agent, agentTyping, unread },
      timeline: { ...EMPTY, drafts: drafts.map(draft => ({ ...draft, state: { is: 'failed', code } })) }
    }))
  }

  async #insist(): Promise<void> {
    const { store, world } = this.#core
    const began = world.clock.now()
    for (;;) {
      const answer = await this.#inTurn()
      store.setState({ botTyping: false, trouble: troubleIn(answer) })
      if (answer.is === 'ok') return this.#ready.onReady()
      if (answer.is === 'refused' && !answer.retry) return
      const asked = answer.is === 'refused' ? (answer.retryIn ?? 0) : 0
      await this.pause.wait(Math.max(asked, backoff(world.clock.now() - began, world.chance.random())))
    }
  }

  /** One tab starts; the others find what it started. */
  async #inTurn(): Promise<Answer<unknown>> {
    const { store, tabs } = this.#core
    patch(store, ({ timeline }) => ({ botTyping: timeline.messages.length === 0 }))
    let answer: Answer<unknown> = { is: 'lost' }
    await tabs.exclusively('start', async () => {
      answer = await this.#resumeOrStart().catch(() => answer)
    })
    return answer
  }

  async #resumeOrStart(): Promise<Answer<unknown>> {
    const { api, sessions, drafts } = this.#core.world
    const known = sessions.read()
    const claim = await this.#core.options.claim?.(known, drafts)
    if (!known || claim) return this.#start(claim)
    this.#enter(known)
    const answer = await api.sync(known, cursorOf(this.#core.store.getState().timeline))
    if (answer.is === 'ok') this.#ready.takePage(answer.value)
    if (answer.is === 'ok') await this.#renew(known)
    if (answer.is !== 'refused' || !isForgotten(answer.code)) return answer
    this.forget(answer.code)
    return this.#start(await this.#core.options.claim?.(null, drafts))
  }

  /** Where it fails the old token goes on to work, and the next page tries again. */
  async #renew(known: Session): Promise<void> {
    const now = this.#core.world.clock.now()
    if (now - known.since < RENEW_AFTER) return
    const answer = await this.#core.world.api.renew(known)
    if (answer.is !== 'ok' || this.#session?.id !== known.id) return
    this.#session = { ...this.#session, token: answer.value.token, since: now }
    this.keep()
    this.#core.tabs.tell({ is: 'session' })
  }

  async #start(claim?: Claim | null): Promise<Answer<unknown>> {
    const answer = await this.#core.world.api.start(startOf(this.#core.options, claim), claim?.token)
    if (answer.is === 'ok') this.#started(answer.value, claim?.who)
    return answer
  }

  #started({ token, conversationId, sync: page }: Started, who: string | undefined): void {
    this.#enter({
      token,
      id: conversationId,
      epoch: page.epoch,
      mode: page.mode,
      seen: 0,
      since: this.#core.world.clock.now(),
      who
    })
    this.#ready.takePage(page)
    this.keep()
    this.#core.tabs.tell({ is: 'session' })
  }

  #enter(next: Session): void {
    const { conversation } = this.#core.store.getState()
    this.#session = next
    if (conversation?.id === next.id) return
    patch(this.#core.store, ({ timeline: { drafts } }) => ({
      conversation: { id: next.id, epoch: next.epoch },
      timeline: { ...EMPTY, drafts }
    }))
  }
}

/** The words for a server that cannot be reached are those of one that is busy: in a moment it may answer. */
function troubleIn(answer: Answer<unknown>): ErrorCode | null {
  if (answer.is === 'ok') return null
  return answer.is === 'refused' ? answer.code : 'busy'
}

/** The limits are those of `StartBody`; what is undefined does not travel. */
function startOf({ where, language, channel, test, draft, variables }: Options, claim?: Claim | null) {
  const { url, title } = where()
  const page = { url: url.slice(0, 2_048), title: title.slice(0, 300) }
  return { channel, language: language.slice(0, 35), page, test, draft, variables, identity: claim?.identity }
}
