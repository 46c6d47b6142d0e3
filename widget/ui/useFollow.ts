import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
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
  /** The seq with which the newest words of others start, as long as nothing of them is out of view. */
  const fresh = useRef(-1)
  /** Where the end was when it was last looked at. */
  const end = useRef(0)

  const stay = (end: boolean) => {
    stick.current = end
    if (!end) fresh.current = -1
    setAtEnd(end)
  }
  const toEnd = () => {
    const box = scroller.current
    fresh.current = -1
    if (box) box.scrollTop = box.scrollHeight
    stay(true)
  }
  const onScroll = () => {
    const box = scroller.current
    if (!box) return
    const now = endOf(box)
    // What has grown since, or a window of another size, moves the end away from who was there: they have not left it.
    stay(box.scrollTop > (stick.current ? Math.min(end.current, now) : now) - NEAR)
    end.current = now
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
    else if (stick.current && last > before.last) {
      fresh.current = firstOfOthers(messages, before.last)
      follow(box, fresh.current, stay)
    }
  }, [messages, drafts])

  useStaying({ stick, end, scroller, content }, box => follow(box, fresh.current, stay))
  useSeen(atEnd)
  return { scroller, content, atEnd, toEnd, onScroll }
}

type Box = RefObject<HTMLElement | null>

interface Staying {
  stick: RefObject<boolean>
  end: RefObject<number>
  scroller: Box
  content: Box
}

/** At the end also when something there changes its size; what grows by itself (cards whose code has come) is still shown from its start. */
function useStaying({ stick, end, scroller, content }: Staying, grown: (box: HTMLElement) => void) {
  useLayoutEffect(() => {
    const box = scroller.current
    const watch = new ResizeObserver(changed => {
      if (!box) return
      end.current = endOf(box)
      if (!stick.current) return
      if (changed.some(({ target }) => target === box)) box.scrollTop = end.current
      else grown(box)
    })
    for (const one of [box, content.current]) if (one) watch.observe(one)
    return () => watch.disconnect()
  }, [])
}

/** Tells that the visitor has the newest message before their eyes. */
function useSeen(atEnd: boolean) {
  const { actions } = useChat()
  const open = useChatState(state => state.open)
  const unread = useChatState(state => state.unread)
  useLayoutEffect(() => {
    const look = () => {
      if (open && atEnd && unread > 0 && !document.hidden) actions.seen()
    }
    look()
    addEventListener('visibilitychange', look)
    return () => removeEventListener('visibilitychange', look)
  }, [open, atEnd, unread])
}

const endOf = (box: HTMLElement) => box.scrollHeight - box.clientHeight

function rowOf(box: HTMLElement | null, seq: number): Element | null {
  return box?.querySelector(`[data-seq="${seq}"]`) ?? null
}

/** Goes to the end, but no further than where the first of the new words of others starts. */
function follow(box: HTMLElement, fresh: number, stay: (end: boolean) => void) {
  const row = rowOf(box, fresh)
  const end = endOf(box)
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
