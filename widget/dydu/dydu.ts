import type { ChatEvents, Command, Commands } from '../../shared/embed.ts'
import type { Call } from '../chatbox.ts'

/**
 * The calls that pages make of a Dydu chatbox today, said in ours, so that a site moves over by changing its script tag. What has
 * no counterpart warns once and does nothing; `docs/moving-from-dydu.md` has the table.
 */

/** What their pages define, and call. */
interface Hooks {
  dyduAfterLoad?: (id: string) => void
  dyduChatboxReady?: () => void
  DYDU_QUALIFICATION_MODE?: boolean
  dydu?: object
  reword?: (text: string) => void
  dyduClearPreviousInteractions?: () => void
}

const page: Window & Hooks = window
const tag = (document.currentScript ?? document.querySelector('script[src*="dydu.js"]')) as HTMLScriptElement | null
/** Their script tag's `id` names the chatbox; ours would be `data-channel`. */
const channel = tag?.dataset.channel ?? tag?.id ?? ''
const server = new URL('.', tag?.src).href.replace(/\/$/, '')

const waiting: Call[] = []
/** What is said before the script is there waits for it, as everywhere. */
page.relais ??= Object.assign((...call: Call) => void waiting.push(call), { q: waiting })
function relais<C extends Command>(command: C, ...given: Commands[C]): void {
  page.relais?.(command, ...given)
}

const warned = new Set<string>()
const none = (name: string) => () => {
  if (!warned.has(name)) console.warn(`relais: dydu.${name} has no counterpart here; see docs/moving-from-dydu.md.`)
  warned.add(name)
}

let space = ''
let language = tag?.dataset.language || document.documentElement.lang || navigator.language

const set = (name: string, value: unknown) => relais('set', { [name]: String(value) })
const say = (text: string) => relais('send', text)
const anew = () => relais('identify', null)

/** 0 hidden, 1 the button, 2 the window, 3 the whole page. */
function toggle(to: number): void {
  const views = ['hidden', 'launcher', 'launcher', 'page'] as const
  relais('mode', views[to] ?? 'launcher')
  if (to === 3) return
  relais(to === 2 ? 'open' : 'close')
}

const chat = {
  setRegisterContext: set,
  setDialogVariable: set,
  registerContext: set,
  handleRewordClicked: say,
  ask: say,
  clearInteractions: anew,
  reply: none('chat.reply')
}

page.dydu = {
  chat,
  /** The name of the same in their fourth version. */
  chatbox: chat,
  ui: {
    toggle,
    sidebar: none('ui.sidebar'),
    upload: none('ui.upload'),
    placeholder: none('ui.placeholder'),
    lock: none('ui.lock'),
    enable: none('ui.enable'),
    disable: none('ui.disable')
  },
  space: {
    get: () => space,
    set(name: string) {
      space = name
      set('space', name)
    },
    prompt: none('space.prompt')
  },
  localization: {
    get: () => language,
    set(locale: string) {
      language = locale
      relais('locale', locale)
    }
  },
  promptEmail: { prompt: none('promptEmail.prompt') },
  newdialog: anew,
  maximizeIframe: none('maximizeIframe')
}
page.reword = say
page.dyduClearPreviousInteractions = anew

relais('boot', { channel, server, language, test: page.DYDU_QUALIFICATION_MODE === true })
relais('on', 'message', ({ author }: ChatEvents['message']) => {
  if (author !== 'visitor') document.dispatchEvent(new CustomEvent('dydu/event__newMessage', { bubbles: true }))
})

/** Their two hooks: once it is on the page, and once it answers. What they set travels with the first message. */
async function start(): Promise<void> {
  await import(/* @vite-ignore */ `${server}/chatbox.js`)
  page.dyduAfterLoad?.(channel)
  page.dyduChatboxReady?.()
}
start().catch(error => console.error('relais', error))
