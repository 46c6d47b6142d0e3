import type { Message } from '../shared/message.ts'
import { bubbleIn, type Missed } from './calls/bubble.ts'
import { countsAsNews } from './chat/selectors.ts'
import type { ChatState, Services } from './chat/types.ts'
import type { Controller } from './controller.ts'
import { ring } from './io/sound.ts'
import { titleCount } from './io/title.ts'
import type { PanelOptions } from './panel.ts'
import { comfortWordsOf, loadComfortWords } from './words/comfort.ts'
import { knownLanguage } from './words/index.ts'

/** How the visitor learns of what came while they were not looking: the page's title, a bubble, a sound. The answer ends it. */
export async function calls(
  root: ShadowRoot,
  { store, actions }: Controller,
  { look, language, channel }: PanelOptions,
  services: Services
): Promise<() => void> {
  const lang = knownLanguage(store.getState().channel?.language ?? language)
  await loadComfortWords(lang)
  const words = comfortWordsOf(lang)
  if (!words) return () => {}
  const onAway = () => services.keep({ away: lastOf(store.getState()) })
  const bubble = bubbleIn(root, { words, language: lang, side: look.position, onOpen: actions.open, onAway })
  const count = titleCount()
  const title = () => count(document.hidden ? store.getState().unread : 0)

  function called(state: ChatState): void {
    const missed = missedIn(state)
    const isHere = root.querySelector('.launcher:not([hidden])') && !state.open
    if (missed && isHere && services.kept().away !== lastOf(state)) bubble.show(missed)
    if (state.channel?.features?.sound && services.kept().sound) void ring(`relais.${channel}.sound`)
  }

  called(store.getState())
  title()
  addEventListener('visibilitychange', title)
  const stop = store.subscribe((now, before) => {
    if (now.open || now.unread === 0) bubble.hide()
    if (now.unread > before.unread && isMissed(now)) called(now)
    if (now.unread !== before.unread) title()
  })
  return () => {
    stop()
    removeEventListener('visibilitychange', title)
    count(0)
    bubble.stop()
  }
}

/** Nobody has it before their eyes. */
const isMissed = ({ open }: ChatState) => !open || document.hidden

const newest = ({ timeline }: ChatState): Message | undefined => timeline.messages.findLast(countsAsNews)

/** Names the newest message, on this device. */
const lastOf = (state: ChatState) => `${state.conversation?.id}:${newest(state)?.seq}`

function missedIn(state: ChatState): Missed | null {
  const message = newest(state)
  if (!message) return null
  const { author, content } = message
  const who = author.is === 'agent' ? author.name : (state.channel?.title ?? '')
  const text = 'text' in content && content.text ? content.text : 'file' in content ? content.file.name : ''
  return { who, text }
}
