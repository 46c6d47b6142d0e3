import type { Services } from './chat/types.ts'
import { patch } from './control/world.ts'
import type { Controller } from './controller.ts'
import { keptOn } from './io/kept.ts'
import { save, toldAt } from './io/told.ts'
import type { PanelOptions } from './panel.ts'

/** What the menu, the question of consent and the rating do. One for each chatbox. */
export function comfort({ store, core, parts }: Controller, panel: PanelOptions, host: Element): Services {
  const { options, world } = core
  const { conversation, composing } = parts
  const kept = keptOn(options.draft ? `${options.channel}~${options.draft}` : options.channel)
  const server = toldAt(panel.server)
  const nameOf = (seq: number) => `${conversation.key()?.id}:${seq}`
  const isRated = (seq: number) => kept.read().rated === nameOf(seq)
  /** Another person on this device has agreed to nothing yet. */
  const who = () => world.sessions.read()?.who ?? ''
  const lookUp = () => {
    const agreed = kept.read().agreed === who()
    store.setState({ agreed })
  }
  kept.on(lookUp)
  // Whose it is stands in the session right after.
  const stopLooking = store.subscribe((now, before) => {
    if (now.conversation?.id !== before.conversation?.id) queueMicrotask(lookUp)
  })

  async function dropDrafts(): Promise<void> {
    for (const { localId } of store.getState().timeline.drafts) composing.drop(localId)
    for (const { localId } of await world.drafts.all()) await world.drafts.remove(localId)
  }

  return {
    kept: kept.read,
    onKept: kept.on,
    lookUp,
    isRated,
    canBeginAnew: !options.claim || Boolean(panel.plain),
    agree: () => kept.change({ agreed: who() }),
    decline: () => void dropDrafts(),
    putAway: seq => kept.change({ rated: nameOf(seq) }),
    keep: kept.change,
    forget: kept.forget,
    stop() {
      stopLooking()
      kept.stop()
    },
    async isToRate(seq) {
      const key = conversation.key()
      if (!key || isRated(seq)) return false
      const told = await server.rating(key)
      return told !== null && told.rating?.seq !== seq
    },
    async rate(seq, value, comment) {
      const key = conversation.key()
      const told = key && (await server.rate(key, { seq, value, ...(comment && { comment }) }))
      if (!told) return false
      const isFirst = !isRated(seq)
      kept.change({ rated: nameOf(seq) })
      const detail = { score: value }
      if (isFirst) host.dispatchEvent(new CustomEvent('relais:rated', { detail, bubbles: true, composed: true }))
      return true
    },
    async transcript() {
      const key = conversation.key()
      const file = key && (await server.transcript(key))
      if (file) save(file, 'conversation.html')
      return Boolean(file)
    },
    async anew() {
      const key = conversation.key()
      if (key && store.getState().mode !== 'bot') await world.api.leave(key)
      if (key) await world.api.signOut(key)
      await dropDrafts()
      world.sessions.keepWriting('')
      conversation.forget('token_invalid')
      world.sessions.forget()
      patch(store, () => ({ writing: '', trouble: null }))
      await conversation.begin()
    }
  }
}
