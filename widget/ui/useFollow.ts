import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Message } from '../../shared/message.ts'
import type { Draft } from '../chat/types.ts'
import { useChat, useChatState } from './chat.ts'

/** px. So near to the end counts as its end. */
const NEAR = 32
/** px from the top at which older messages are asked for. */
const EARLY = 400
/** px left above the start of a long answer. */
const AIR = 16

/** Keeps the end in view while the visitor is there, the start of what is long, and the place of whoever reads further up. */
export function useFollow(messages: readonly Message[], drafts: readonly Draft[]) {
  const { actions, store } = useChat()
  const scroller = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const stick = useRef(true)
  const [atEnd, setAtEnd] = useState(true)
  const first = messages[0]?.seq ?? 0
  const last = messages.at(-1)?.seq ?? 0
  const was = useRef({ first, last: 0, drafts: 0 })
  const size = useRef('')

  const stay = (end: boolean) => {
    stick.current = end
    setAtEnd(end)
  }
  const toEnd = () => {
    const box = scroller.current
    if (box) box.scrollTop = box.scrollHeight
    stay(true)
  }
  const onScroll = () => {
    const box = scroller.current
    if (!box) return
    // A window that changes its size scrolls too: nobody has left the end then.
    const before = size.current
    size.current = `${box.clientWidth} ${box.clientHeight}`
    if (stick.current && before && size.current !== before) return toEnd()
    stay(box.scrollHeight - box.scrollTop - box.clientHeight < NEAR)
    const { timeline, loadingOlder } = store.getState()
    if (box.scrollTop < EARLY && timeline.more && !loadingOlder) actions.loadOlder()
  }

  // Read before the older ones are put above it: the row that the visitor is looking at.
  const anchor = first < was.current.first ? rowOf(scroller.current, was.current.first) : null
  const top = anchor?.getBoundingClientRect().top ?? 0

  useLayoutEffect(() => {
    const box = scroller.current
    const before = was.current
    was.current = { first, last, drafts: drafts.length }
    if (!box) return
    if (anchor?.isConnected) box.scrollTop += anchor.getBoundingClientRect().top - top
    else if (drafts.length > before.drafts) toEnd()
    else if (stick.current && last > before.last) follow(box, firstOfOthers(messages, before.last), stay)
  }, [messages, drafts])

  useStaying(stick, scroller, content)
  useSeen(atEnd)
  return { scroller, content, atEnd, toEnd, onScroll }
}

type Box = RefObject<HTMLElement | null>

/** At the end also when something there changes its size. */
function useStaying(stick: RefObject<boolean>, scroller: Box, content: Box) {
  useEffect(() => {
    const watch = new ResizeObserver(() => {
      if (stick.current && scroller.current) scroller.current.scrollTop = scroller.current.scrollHeight
    })
    for (const box of [scroller.current, content.current]) if (box) watch.observe(box)
    return () => watch.disconnect()
  }, [])
}

/** Tells that the visitor has the newest message before their eyes. */
function useSeen(atEnd: boolean) {
  const { actions } = useChat()
  const open = useChatState(state => state.open)
  const unread = useChatState(state => state.unread)
  useEffect(() => {
    const look = () => {
      if (open && atEnd && unread > 0 && document.visibilityState === 'visible') actions.seen()
    }
    look()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [open, atEnd, unread])
}

function rowOf(box: HTMLElement | null, seq: number): Element | null {
  return box?.querySelector(`[data-seq="${seq}"]`) ?? null
}

/** Goes to the end, but no further than where the first of the new words of others starts. */
function follow(box: HTMLElement, fresh: number, stay: (end: boolean) => void) {
  const row = rowOf(box, fresh)
  const end = box.scrollHeight - box.clientHeight
  const start = row ? box.scrollTop + row.getBoundingClientRect().top - box.getBoundingClientRect().top - AIR : end
  box.scrollTop = Math.min(start, end)
  stay(end - start < NEAR)
}

/** -1 where the visitor found a conversation again: its end is what they want to see. */
function firstOfOthers(messages: readonly Message[], after: number): number {
  if (after === 0 && messages.some(({ author }) => author.is === 'visitor')) return -1
  for (let n = messages.length - 1; n >= 0; n--) {
    const message = messages[n]
    if (message && (message.seq <= after || message.author.is === 'visitor')) return messages[n + 1]?.seq ?? -1
  }
  return messages[0]?.seq ?? -1
}
