import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useChat, useChatState } from '../chat.ts'
import { Icon } from './icons.tsx'
import { useHandoverWords, useSizes } from './words.ts'

/** Files dropped on the window or pasted into it; shows while they are held above it. */
export function Drop({ on }: { on: RefObject<HTMLElement | null> }) {
  const words = useHandoverWords()
  const size = useSizes()
  const limit = useChatState(state => state.channel?.limits.upload)
  return useDropped(on) ? (
    <div class="drop">
      <Icon name="attach" />
      <b>{words.dropHere}</b>
      {limit && <span>{words.dropLimit(size(limit))}</span>}
    </div>
  ) : null
}

function useDropped(on: RefObject<HTMLElement | null>): boolean {
  const { actions, store } = useChat()
  const depth = useRef(0)
  const [over, setOver] = useState(false)

  useLayoutEffect(() => {
    const hold = (event: DragEvent, step: 0 | 1 | -1) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
      depth.current += step
      setOver(depth.current > 0)
    }
    const take = (event: Event, list: FileList | undefined) => {
      const files = [...(list ?? [])]
      // Files go to people, and who answers may have changed before this is drawn again.
      if (files.length === 0 || store.getState().mode === 'bot') return
      event.preventDefault()
      actions.attach(files)
    }
    const end = new AbortController()
    const hear = <T extends keyof HTMLElementEventMap>(type: T, listener: (event: HTMLElementEventMap[T]) => void) =>
      on.current?.addEventListener(type, listener, { signal: end.signal })
    hear('dragenter', event => hold(event, 1))
    hear('dragover', event => hold(event, 0))
    hear('dragleave', event => hold(event, -1))
    hear('drop', event => {
      depth.current = 0
      setOver(false)
      take(event, event.dataTransfer?.files)
    })
    hear('paste', event => take(event, event.clipboardData?.files))
    return () => end.abort()
  }, [])
  return over
}
