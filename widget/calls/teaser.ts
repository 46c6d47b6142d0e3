import type { Language } from '../../shared/languages.ts'
import { isTeaserPage, type LauncherTeaser } from '../../shared/teaser.ts'
import type { Chatbox } from '../chatbox.ts'
import { teased, wasTeased } from '../io/teased.ts'
import { DISMISS } from '../words/teaser.ts'
import { bubbleApart } from './apart.ts'

/** A sentence beside the launcher that nobody has asked for, by the channel's rules; never once the visitor has opened the window. */
export function tease(chatbox: Chatbox, { text, after, pages, once }: LauncherTeaser): void {
  const { host, options } = chatbox
  if (!text[options.language] || !isTeaserPage(pages, location.href) || wasTeased(options.channel)) return
  setTimeout(() => {
    // The page may have changed the language meanwhile.
    const own = text[options.language]
    if (own && host.isConnected && !chatbox.button.hidden && !chatbox.panel(() => {})) show(chatbox, own, once)
  }, after * 1_000)
}

function show(chatbox: Chatbox, text: string, once: LauncherTeaser['once']): void {
  const { host, root, options, direct } = chatbox
  const { channel, look, label, language } = options
  const over = () => {
    teased(channel, once, true)
    bubble.stop()
  }
  const { dismiss = DISMISS[language as Language] ?? DISMISS.en } = look.words?.[language as Language] ?? {}
  const words = { news: label, dismiss }
  const bubble = bubbleApart(root, look, { words, language, side: look.position, onOpen: direct.open, onAway: over })
  bubble.show({ who: '', text })
  teased(channel, once, false)
  host.addEventListener('relais:opened', over, { once: true })
}
