import type { RefObject } from 'preact'
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'

/** This close to the end counts as being at the end. */
const SLACK_PX = 48

/** Keeps the end in sight while the reader is there, and counts what came below while they are not. */
export function useFollow(
  scroller: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  count: number,
  own: number
) {
  const atEnd = useRef(true)
  const seen = useRef(count)
  const top = useRef(0)
  const [below, setBelow] = useState(0)

  const toEnd = useCallback(() => {
    const { current } = scroller
    if (current) current.scrollTop = current.scrollHeight
    atEnd.current = true
  }, [scroller])

  useEffect(() => {
    const { current } = scroller
    const onScroll = () => {
      if (!current) return
      // What grows below the reader scrolls nothing: only going up leaves the end.
      const wentUp = current.scrollTop < top.current
      top.current = current.scrollTop
      if (atEnd.current && !wentUp) return
      atEnd.current = current.scrollHeight - current.scrollTop - current.clientHeight < SLACK_PX
      if (atEnd.current) setBelow(0)
    }
    current?.addEventListener('scroll', onScroll, { passive: true })
    return () => current?.removeEventListener('scroll', onScroll)
  }, [scroller])

  // Pictures grow when they have loaded, and the field grows while one writes.
  useEffect(() => {
    const watch = new ResizeObserver(() => atEnd.current && toEnd())
    for (const one of [scroller.current, content.current]) if (one) watch.observe(one)
    return () => watch.disconnect()
  }, [scroller, content, toEnd])

  useEffect(() => {
    if (!atEnd.current) setBelow(many => many + Math.max(0, count - seen.current))
    seen.current = count
  }, [count])

  // What the agent says is always shown to them.
  useEffect(toEnd, [own, toEnd])

  return { below, toEnd }
}
