import type { Chance } from '../../server/conversation/ports.ts'
import { Visitor } from './visitor.ts'
import type { World } from './world.ts'

/** What visitors do beside writing, as shares of what they do at all. */
export interface Habits {
  reload: number
  crash: number
  newTab: number
  closeTab: number
  leave: number
}

export const CALM: Habits = { reload: 0, crash: 0, newTab: 0, closeTab: 0, leave: 0 }
export const LIVELY: Habits = { reload: 0.01, crash: 0.005, newTab: 0.01, closeTab: 0.02, leave: 0.002 }

export interface CrowdOptions {
  visitors: number
  habits: Habits
  /** How much faster than life the widget's patience runs. */
  speed: number
  /** Of the visitors, with storage blocked. */
  blocked?: number
  /** Their devices' clocks are wrong by up to so many ms. */
  skew?: number
}

const MOST_TABS = 5
/** Nobody goes on typing for ever while nothing gets through. */
const MOST_OWED = 12
const ASK_AGAIN = 1_500

/** Names are shared by all that goes on in one process: locks and channels go by them. */
let runs = 0

/** The people who write. */
export class Crowd {
  readonly visitors: Visitor[]
  readonly done: Record<keyof Habits, number> = { ...CALM }
  readonly #habits: Habits
  readonly #chance: Pick<Chance, 'random'>
  readonly #askedAt = new Map<Visitor, number>()
  readonly #blocked: number

  constructor(
    world: World,
    { visitors, habits, speed, blocked = 0, skew = 0 }: CrowdOptions,
    chance: Pick<Chance, 'random'>
  ) {
    this.#habits = habits
    this.#chance = chance
    this.#blocked = blocked
    const run = ++runs
    this.visitors = Array.from({ length: visitors }, (_, i) => {
      const off = Math.round((chance.random() * 2 - 1) * skew)
      const server = world.wayOf(i)
      return new Visitor({ name: `v${i} of run ${run}`, server, speed, off, isBlocked: i < blocked })
    })
    for (const visitor of this.visitors) visitor.open()
  }

  typed(): number {
    return this.visitors.reduce((sum, { typed }) => sum + typed.length, 0)
  }

  /** Somebody does the next thing. */
  act(): void {
    const visitor = this.#oneOf(this.visitors)
    if (!visitor) return
    const habit = this.#habit()
    if (habit) this.#follow(visitor, habit)
    else this.#write(visitor)
  }

  #write(visitor: Visitor): void {
    const tab = this.#oneOf(visitor.tabs)
    if (!tab || visitor.owed() >= MOST_OWED) return
    if (tab.store.getState().mode !== 'bot') visitor.say(tab, `${visitor.name} says ${visitor.typed.length}`)
    else if (this.#isTimeToAsk(visitor)) visitor.askForAgent(tab)
  }

  #isTimeToAsk(visitor: Visitor): boolean {
    const now = performance.now()
    if (now - (this.#askedAt.get(visitor) ?? Number.NEGATIVE_INFINITY) < ASK_AGAIN) return false
    this.#askedAt.set(visitor, now)
    return true
  }

  #habit(): keyof Habits | null {
    let left = this.#chance.random()
    for (const habit of Object.keys(this.#habits) as (keyof Habits)[]) {
      left -= this.#habits[habit]
      if (left < 0) return habit
    }
    return null
  }

  #follow(visitor: Visitor, habit: keyof Habits): void {
    const tab = this.#oneOf(visitor.tabs)
    const isAlone = this.visitors.indexOf(visitor) < this.#blocked
    if (!tab) return
    if (habit === 'newTab' && (isAlone || visitor.tabs.length >= MOST_TABS)) return
    if (habit === 'closeTab' && visitor.tabs.length < 2) return
    // Without storage a reload is another visitor.
    if ((habit === 'reload' || habit === 'crash') && isAlone) return
    this.done[habit] += 1
    if (habit === 'reload') visitor.reload(tab)
    if (habit === 'crash' || habit === 'closeTab') visitor.crash(tab)
    if (habit === 'newTab' || (habit === 'crash' && visitor.tabs.length === 0)) visitor.open()
    if (habit === 'leave') tab.actions.leave()
  }

  #oneOf<T>(all: readonly T[]): T | undefined {
    return all[Math.floor(this.#chance.random() * all.length)]
  }
}
