import type { BootOptions } from '../shared/embed.ts'
import { type Call, type Chatbox, createChatbox } from './chatbox.ts'
import { type KnownLook, languageIn, lookOf } from './looks.ts'

/** The chunks that we ask for, relative to this file. Filled in by the build. */
declare const __RELAIS_CHUNKS__: { panel: string; api: string }

type OnPage = ((...call: Call) => void) & {
  /** Calls made before this file has run. */
  q?: Call[]
  up?: true
}

declare global {
  interface Window {
    /**
     * The page's way to the chatbox, and the only name that we take. Until this file has run, a page may define it as a queue:
     * `window.relais = window.relais || function () { (relais.q = relais.q || []).push(arguments) }`.
     */
    relais?: OnPage | undefined
  }
}

/** As `data-*` attributes say it: all of them strings. `draft`: a pass of the console. */
type Given = Partial<
  Record<Exclude<keyof BootOptions, 'variables' | 'identity' | 'target' | 'open' | 'test'>, string>
> &
  Pick<Partial<BootOptions>, 'target'> & { draft?: string; [other: string]: unknown }

/** `data-open`, `data-open="true"`, `open: true`. */
const isYes = (given: unknown) => /^(true)?$/.test(`${given}`)

/** What the script tag does. `looks`: every channel's, by its id. */
export function launch(tag: HTMLScriptElement | null, looks: Record<string, KnownLook>): void {
  let chatbox: Chatbox | undefined
  const waiting: Call[] = []

  /** The page's script may run before there is a body. */
  function boot(given: Given): void {
    if (!document.body) addEventListener('DOMContentLoaded', () => boot(given), { once: true })
    if (chatbox || !document.body) return
    const { channel = '', draft } = given
    const { panel, api } = __RELAIS_CHUNKS__
    const known = looks[channel]
    const wanted = [given.locale, given.language, document.documentElement.lang, ...navigator.languages]
    const language = languageIn(wanted, known)
    const look = lookOf(known, given, language)
    const server = (given.server ?? new URL('.', tag?.src).href).replace(/\/$/, '')
    chatbox = createChatbox({
      ...{ server, channel, language, draft, test: isYes(given.test) },
      ...{ known, look, label: look.label },
      panelUrl: `${server}/${given.isolation === 'iframe' ? api : panel}`,
      apiUrl: `${server}/${api}`,
      isHidden: Boolean(given.mode),
      onGone() {
        chatbox = undefined
        delete window.relais
      }
    })
    window.relais = relais
    const all: Record<string, unknown> = { ...given, ...known }
    for (const part of ['mode', 'variables', 'identity', 'teaser'] as const)
      if (all[part]) chatbox.run([part, all[part], all.target])
    for (const call of waiting.splice(0)) relais(...call)
    if (isYes(given.open)) relais('open')
  }

  const relais: OnPage = (...call) => {
    if (chatbox) chatbox.run(call)
    else if (call[0] === 'boot') boot(call[1] as Given)
    else waiting.push(call)
  }

  /** Loaded twice is loaded once. */
  if (!window.relais?.up) {
    const queue = window.relais?.q ?? []
    relais.up = true
    window.relais = relais
    if (tag?.dataset.channel) boot(tag.dataset)
    for (const call of queue) relais(...call)
  }
}
