import type { ErrorCode } from '../../shared/errors.ts'
import type { Delivery, Message } from '../../shared/message.ts'
import type { ServerEvents, Sync, Typing } from '../../shared/protocol.ts'
import type { Answer } from '../chat/answer.ts'
import { backoff } from '../chat/backoff.ts'
import { isBehind } from '../chat/drafts.ts'
import { heard, synced } from '../chat/news.ts'
import { cursorOf, deliver, EMPTY } from '../chat/timeline.ts'
import type { ChatState } from '../chat/types.ts'
import { createPause } from './pause.ts'
import { type Core, patch } from './world.ts'

/** ms. Nobody types for longer without a new word of it, and no timer takes more than 2^31. */
const TYPING = 60_000

interface Ears {
  /** Over the line that is up, else over HTTP. Null: there is no conversation to ask about. */
  ask: (after: number) => Promise<Answer<Sync>> | null
  seen: () => number
  onRefused: (code: ErrorCode) => void
}

/** What comes from the server, whichever way. */
export class Hearing {
  readonly pause
  readonly #core: Core
  readonly #ears: Ears
  #asking: Promise<void> | null = null
  /** The pages of a new connection still come. */
  #paging = false
  /** What the line has told of deliveries since it is up: newer than any page or message that was read before, whichever comes first. */
  readonly #told = new Map<number, Delivery>()

  constructor(core: Core, ears: Ears) {
    this.#core = core
    this.#ears = ears
    this.pause = createPause(core.world.clock)
  }

  hear(messages: readonly Message[]): void {
    patch(this.#core.store, state => heard(state, messages))
    this.#tellAgain()
    if (!this.#paging && this.#isBehind()) this.catchUp()
  }

  takePage(page: Sync): void {
    const { store } = this.#core
    const { conversation } = store.getState()
    if (conversation?.id !== page.conversationId) return
    const isStrange = conversation.epoch !== '' && conversation.epoch !== page.epoch && !page.reset
    store.setState({ conversation: { id: conversation.id, epoch: page.epoch } })
    // Y5: what is held belongs to another database; the next question starts from nothing.
    if (isStrange) patch(store, ({ timeline: { drafts } }) => ({ timeline: { ...EMPTY, drafts } }))
    else patch(store, state => synced(state, page, this.#ears.seen()))
    this.#tellAgain()
    if (isStrange || (page.done && this.#isBehind(page.upto))) this.catchUp()
  }

  /** Y4: asks for what is missing until nothing is. */
  catchUp(): Promise<void> {
    this.#asking ??= this.#askOn().finally(() => {
      this.#asking = null
    })
    return this.#asking
  }

  /** What the live line reports. */
  readonly events: Pick<ServerEvents, 'sync' | 'message:new' | 'message:delivery' | 'typing' | 'tip'> = {
    sync: page => {
      this.#paging = !page.done
      this.takePage(page)
    },
    'message:new': message => this.hear([message]),
    'message:delivery': ({ seq, delivery }) => {
      this.#told.set(seq, delivery)
      this.#tellAgain()
    },
    typing: typing => this.#typing(typing),
    tip: ({ seq }) => {
      if (this.#isBehind(seq)) this.catchUp()
    }
  }

  /** Y2: what overtakes the pages of a new connection waits for them. */
  connecting(): void {
    this.#told.clear()
    this.#paging = true
  }

  disconnected(): void {
    this.#told.clear()
    this.#paging = false
  }

  #tellAgain(): void {
    const told = ({ timeline }: ChatState) =>
      [...this.#told].reduce((all, [seq, now]) => deliver(all, seq, now), timeline)
    if (this.#told.size > 0) patch(this.#core.store, state => ({ timeline: told(state) }))
  }

  async #askOn(): Promise<void> {
    const { clock, chance } = this.#core.world
    const began = clock.now()
    for (;;) {
      const answer = await this.#ears.ask(cursorOf(this.#core.store.getState().timeline))
      if (!answer || this.#isOver(answer)) return
      if (answer.is !== 'ok') await this.pause.wait(backoff(clock.now() - began, chance.random()))
    }
  }

  #isOver(answer: Answer<Sync>): boolean {
    if (answer.is === 'ok') {
      this.takePage(answer.value)
      return answer.value.done && !this.#isBehind(answer.value.upto)
    }
    if (answer.is === 'refused' && !answer.retry) {
      this.#ears.onRefused(answer.code)
      return true
    }
    return !this.#isBehind()
  }

  #isBehind(tip = 0): boolean {
    return isBehind(this.#core.store.getState().timeline, tip)
  }

  #typing({ agent, expiresIn }: Typing): void {
    const { store, world } = this.#core
    const ms = Math.min(expiresIn, TYPING)
    const agentTyping = { agent, until: world.clock.now() + ms }
    store.setState({ agentTyping })
    world.clock.after(ms, () => {
      if (store.getState().agentTyping === agentTyping) store.setState({ agentTyping: null })
    })
  }
}
