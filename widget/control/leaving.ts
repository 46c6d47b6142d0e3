import type { Message } from '../../shared/message.ts'
import { backoff } from '../chat/backoff.ts'
import { wayOf } from '../chat/outbox.ts'
import type { Key } from '../io/api.ts'
import type { Live } from '../io/live.ts'
import { createPause } from './pause.ts'
import type { Core } from './world.ts'

interface Exit {
  key: () => Key | null
  live: () => Live | null
  hear: (messages: readonly Message[]) => void
}

/** The visitor wants the bot back: asked until the log says so, since nobody presses twice for what was promised once. */
export class Leaving {
  readonly pause
  readonly #core: Core
  readonly #exit: Exit
  #isAsking = false

  constructor(core: Core, exit: Exit) {
    this.#core = core
    this.#exit = exit
    this.pause = createPause(core.world.clock)
  }

  async leave(): Promise<void> {
    if (this.#isAsking) return
    this.#isAsking = true
    const { clock, chance } = this.#core.world
    const began = clock.now()
    while (!(await this.#isDone()) && !this.#core.tabs.isClosed()) {
      await this.pause.wait(backoff(clock.now() - began, chance.random()))
    }
    this.#isAsking = false
  }

  async #isDone(): Promise<boolean> {
    const key = this.#exit.key()
    const state = this.#core.store.getState()
    if (!key || state.mode === 'bot') return true
    const live = wayOf(state) === 'socket' ? this.#exit.live() : null
    const answer = await (live ? live.leave() : this.#core.world.api.leave(key))
    if (answer.is === 'ok') this.#exit.hear(answer.value.messages)
    return answer.is === 'ok' || (answer.is === 'refused' && !answer.retry)
  }
}
