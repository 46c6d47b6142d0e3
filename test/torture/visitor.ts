import { shown } from '../../widget/chat/timeline.ts'
import type { ChatState } from '../../widget/chat/types.ts'
import { type Browser, createBrowser } from './browser.ts'
import type { Books, Line, Screen, Typed } from './judge.ts'
import { openTab, type Tab, type TabOptions } from './tab.ts'
import { ASK_FOR_AGENT } from './words.ts'

export interface VisitorOptions extends TabOptions {
  name: string
  server: string
  isBlocked?: boolean
}

/** In ms of the tab's time, from the break until the line is tried again. */
export interface Wait {
  ms: number
  isInFront: boolean
}

/** One person with one browser: what they write, and what their tabs promise. */
export class Visitor {
  readonly name: string
  readonly isBlocked: boolean
  readonly typed: Typed[] = []
  readonly tabs: Tab[] = []
  readonly #options: VisitorOptions
  readonly #browser: Browser
  readonly #promised = new Map<number, { seq: number; id: string; localId?: string }>()
  readonly #arrived = new Set<string>()
  /** Typed, and shown as stored by no tab yet. */
  readonly #owed = new Set<string>()
  readonly #caught = new Set<string>()
  /** How its lines came back that broke while they worked. */
  readonly waits: Wait[] = []
  #opened = 0

  constructor(options: VisitorOptions) {
    this.name = options.name
    this.isBlocked = options.isBlocked ?? false
    this.#options = options
    this.#browser = createBrowser(options.name, options.isBlocked)
  }

  open(): Tab {
    const name = `${this.name}.${++this.#opened}`
    return this.#openAs(name)
  }

  /** The same tab with a new page in it. Writes that were asked for are made; everything else of the old page is over. */
  async reload(tab: Tab): Promise<Tab> {
    await new Promise<void>(resolve => setImmediate(() => setImmediate(resolve)))
    this.crash(tab)
    return this.#openAs(tab.name)
  }

  /** The tab dies in this instant. */
  crash(tab: Tab): void {
    this.#excuse(tab)
    tab.crash()
    this.tabs.splice(this.tabs.indexOf(tab), 1)
    this.tabs.at(-1)?.comeBack()
  }

  say(tab: Tab, text: string): void {
    tab.actions.say(text)
    const draft = tab.store.getState().timeline.drafts.findLast(one => one.text === text)
    if (draft) {
      this.typed.push({ localId: draft.localId, text, tab: tab.name })
      this.#owed.add(draft.localId)
    } else this.#caught.add(`"${text}" was typed in ${tab.name} and is not on screen at once`)
  }

  askForAgent(tab: Tab): void {
    this.say(tab, ASK_FOR_AGENT)
  }

  conversationId(): string | undefined {
    return this.tabs.flatMap(tab => tab.store.getState().conversation?.id ?? [])[0]
  }

  /** How many of the typed messages no tab has shown as stored yet. */
  owed(): number {
    return this.#owed.size
  }

  books(held: Books['held']): Books {
    return {
      visitor: this.name,
      typed: this.typed,
      held,
      screens: this.tabs.map(screenOf),
      promised: [...this.#promised.values()],
      caught: [...this.#caught]
    }
  }

  close(): void {
    for (const tab of [...this.tabs]) tab.crash()
    this.tabs.length = 0
  }

  #openAs(name: string): Tab {
    const isInFront = (one: string) => this.tabs.at(-1)?.name === one
    const tab = openTab(name, this.#options.server, this.#browser, { ...this.#options, isInFront })
    tab.store.subscribe((now, before) => {
      if (before.connection.status === 'online' && now.connection.status === 'waiting')
        this.waits.push({ ms: now.connection.retryAt - now.connection.since, isInFront: isInFront(name) })
      if (now.timeline !== before.timeline) this.#watch(tab, now)
    })
    this.tabs.push(tab)
    tab.actions.open()
    return tab
  }

  /** What was neither kept nor acknowledged dies with its tab: in the instant of typing, or where the tab said that it cannot keep. */
  #excuse(tab: Tab): void {
    const isTold = tab.store.getState().storage === 'blocked'
    for (const one of this.typed) {
      const isKept = this.#browser.kept.has(one.localId)
      if (one.tab !== tab.name || isKept || this.#arrived.has(one.localId)) continue
      one.excused = isTold ? 'its tab had said that it keeps nothing' : 'its tab died in the instant of typing'
      this.#owed.delete(one.localId)
    }
  }

  #watch({ name }: Tab, { timeline: { messages, drafts } }: ChatState): void {
    const waiting = new Set(drafts.map(({ localId }) => localId))
    const newest = messages.slice(-60)
    for (const { seq, id, localId } of newest) {
      const before = this.#promised.get(seq)
      if (before && before.id !== id) this.#caught.add(`line ${seq} was ${before.id} and is ${id} in ${name}`)
      if (localId && waiting.has(localId)) this.#caught.add(`${localId} is in ${name} as a draft and as line ${seq}`)
      if (!before) this.#promised.set(seq, { seq, id, ...(localId && { localId }) })
      if (!localId) continue
      this.#arrived.add(localId)
      this.#owed.delete(localId)
    }
    const at = newest.findIndex(({ seq }, i) => seq !== (newest[0]?.seq ?? 0) + i)
    if (at >= 0) this.#caught.add(`${name} shows a hole before line ${newest[at]?.seq}`)
  }
}

function screenOf(tab: Tab): Screen {
  const { timeline } = tab.store.getState()
  const lines = shown(timeline).map(({ seq, id, author, content, localId, delivery }): Line => {
    const text = 'text' in content ? (content.text ?? '') : content.file.name
    return { seq, id, by: author.is, text, ...(localId && { localId }), ...(delivery && { delivery }) }
  })
  return { tab: tab.name, lines, drafts: timeline.drafts.map(({ localId, state }) => ({ localId, is: state.is })) }
}
