import type { RefObject } from 'preact'
import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { isAtEnd, type Place, wentUp } from '../following.ts'

const placeOf = ({ scrollTop, scrollHeight, clientHeight }: HTMLElement): Place => ({
  top: scrollTop,
  height: scrollHeight,
  room: clientHeight
})

/** Keeps the end in sight while the reader is there, and counts what came below while they are not. `own`: the agent's last word. */
export function useFollow(
  scroller: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  count: number,
  own: string | undefined
) {
  const atEnd = useRef(true)
  const seen = useRef(count)
  const place = useRef<Place>({ top: 0, height: 0, room: 0 })
  const [below, setBelow] = useState(0)

  const toEnd = useCallback(() => {
    const { current } = scroller
    if (current) {
      current.scrollTop = current.scrollHeight
      // The event of it comes later, when a picture may have grown: it must not look like the reader's.
      place.current = placeOf(current)
    }
    atEnd.current = true
    setBelow(0)
  }, [scroller])

  useLayoutEffect(() => {
    const { current } = scroller
    const onScroll = () => {
      if (!current) return
      const [before, now] = [place.current, placeOf(current)]
      place.current = now
      if (atEnd.current && !wentUp(before, now)) return
      atEnd.current = isAtEnd(now)
      if (atEnd.current) setBelow(0)
    }
    current?.addEventListener('scroll', onScroll, { passive: true })
    return () => current?.removeEventListener('scroll', onScroll)
  }, [scroller])

  // Pictures grow when they have loaded, and the field grows while one writes.
  useLayoutEffect(() => {
    const watch = new ResizeObserver(() => atEnd.current && toEnd())
    for (const one of [scroller.current, content.current]) if (one) watch.observe(one)
    return () => watch.disconnect()
  }, [scroller, content, toEnd])

  useLayoutEffect(() => {
    if (!atEnd.current) setBelow(many => many + Math.max(0, count - seen.current))
    seen.current = count
  }, [count])

  useLayoutEffect(toEnd, [toEnd])
  // What the agent says is always shown to them; that it has been taken moves nobody.
  useLayoutEffect(() => {
    if (own !== undefined) toEnd()
  }, [own, toEnd])

  return { below, toEnd }
}
