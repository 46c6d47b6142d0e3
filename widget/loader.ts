import { type Commands, createChatbox, type Event, type Listener } from './chatbox.ts'
import { type KnownLook, lookOf } from './looks.ts'

/** Every channel's look by its id, as JSON. Stands in the built file by this name; the server puts the table in its place when it serves the file. */
declare const __RELAIS_LOOKS__: Record<string, KnownLook>
/** The panel chunk, relative to this file. Filled in by the build. */
declare const __RELAIS_PANEL__: string

type Call = [command: keyof Commands, event?: Event, listener?: Listener]

interface Relais {
  (...call: Call): void
  /** Calls made before this file has run. */
  q?: Call[]
  up?: true
}

declare global {
  interface Window {
    /**
     * The page's way to the chatbox, and the only name that we take. Until this file has run, a page may define it as a queue:
     * `relais = function () { (relais.q = relais.q || []).push(arguments) }`.
     */
    relais?: Relais | undefined
  }
}

/** `currentScript` is null where a bundler or a tag manager has made a module of us. */
const script = document.currentScript ?? document.querySelector('script[data-channel][src*="chatbox.js"]')

function boot({ src, dataset }: HTMLScriptElement, queue: Call[]): void {
  const channel = dataset.channel ?? ''
  const language = dataset.language || document.documentElement.lang || navigator.language
  const server = (dataset.server ?? new URL('.', src).href).replace(/\/$/, '')
  const commands = createChatbox({
    server,
    channel,
    panelUrl: `${server}/${__RELAIS_PANEL__}`,
    language,
    test: 'test' in dataset,
    draft: dataset.draft,
    look: lookOf(__RELAIS_LOOKS__[channel], dataset, language)
  })
  const relais: Relais = (command, event, listener) => {
    if (command === 'unmount') delete window.relais
    if (command !== 'on' && command !== 'off') commands[command]()
    else if (event && listener) commands[command](event, listener)
  }
  relais.up = true
  window.relais = relais
  for (const call of queue) relais(...call)
  if ('open' in dataset) relais('open')
}

/** Loaded twice is loaded once. The script may run before there is a body. */
function start(tag: HTMLScriptElement): void {
  const go = () => window.relais?.up || boot(tag, window.relais?.q ?? [])
  if (document.body) go()
  else addEventListener('DOMContentLoaded', go, { once: true })
}

if (script instanceof HTMLScriptElement) start(script)
