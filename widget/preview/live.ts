import { PATHS } from '../../shared/paths.ts'
import type { ChannelView } from '../../shared/settings.ts'
import { chatboxTag } from './chatbox-tag.ts'

/** What the console's page says to this one, in a frame beside the form. */
export interface Shown {
  relais: 'show'
  view: ChannelView
}

/** What this page says when it listens. */
export const LISTENS = { relais: 'listens' } as const

const isShown = (given: unknown): given is Shown =>
  typeof given === 'object' && given !== null && 'relais' in given && given.relais === 'show' && 'view' in given

/** The chatbox asks the server what it looks like: here it gets what stands in the form, and the global sentences. Everything else goes to the server. */
function answerWith(view: () => ChannelView | null): void {
  const real = window.fetch.bind(window)
  window.fetch = async (input, init) => {
    const told = view()
    const path = new URL(input instanceof Request ? input.url : input, location.href).pathname
    if (!told || path !== PATHS.channel(told.id)) return real(input, init)
    const { words } = await real(input, init)
      .then(answer => answer.json())
      .catch(() => ({}))
    return Response.json({ ...told, words })
  }
}

/** Opened by the form beside it, the chatbox takes the focus from nobody who is typing there. */
function leaveFocusAlone(): void {
  const real = HTMLElement.prototype.focus
  HTMLElement.prototype.focus = function (options) {
    if (document.hasFocus()) real.call(this, options)
  }
}

/** The real chatbox with the settings of the form, put on the page anew whenever they change. */
export function showLive(channel: string): void {
  let view: ChannelView | null = null
  answerWith(() => view)
  leaveFocusAlone()
  addEventListener('message', ({ data, source, origin }) => {
    if (source !== window.parent || origin !== location.origin || !isShown(data) || data.view.id !== channel) return
    view = data.view
    window.relais?.('unmount')
    document.querySelector('script[data-channel]')?.remove()
    const { look, language, title } = view
    const { colour, position, theme } = look
    document.documentElement.lang = language
    document.body.append(chatboxTag({ channel, language, colour, position, theme, label: title, test: '', open: '' }))
  })
  window.parent.postMessage(LISTENS, location.origin)
}
