import { backoff } from '../chat/backoff.ts'
import { dressIn } from '../words/index.ts'
import { createPause, type Pause } from './pause.ts'
import type { Core } from './world.ts'

/** Title, languages, look and limits of the channel; asked for until they are there. */
export class ChannelView {
  readonly pause: Pause
  readonly #core: Core
  #isLoading = false

  constructor(core: Core) {
    this.#core = core
    this.pause = createPause(core.world.clock)
  }

  async load(): Promise<void> {
    const { store, world, options, tabs } = this.#core
    if (this.#isLoading) return
    this.#isLoading = true
    const began = world.clock.now()
    while (!store.getState().channel && !tabs.isClosed()) {
      const answer = await world.api.channel(options.channel, options.language)
      if (answer.is === 'ok') {
        await dressIn(answer.value.words, answer.value.language)
        store.setState({ channel: answer.value })
      } else if (answer.is === 'refused' && !answer.retry) break
      else await this.pause.wait(backoff(world.clock.now() - began, world.chance.random()))
    }
    this.#isLoading = false
  }
}
