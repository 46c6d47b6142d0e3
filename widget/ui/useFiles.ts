import { useRef, useState } from 'preact/hooks'
import { useChat, useChatState } from './chat.ts'

/** Files dropped on the window or pasted into it. `over`: files are being held above it and would be taken. */
export function useFiles() {
  const { actions } = useChat()
  const person = useChatState(state => state.mode !== 'bot')
  const depth = useRef(0)
  const [over, setOver] = useState(false)

  const hold = (event: DragEvent, step: 0 | 1 | -1) => {
    if (!event.dataTransfer?.types.includes('Files')) return
    // Also where nothing is taken: a file let fall would otherwise replace the host page.
    event.preventDefault()
    event.dataTransfer.dropEffect = person ? 'copy' : 'none'
    depth.current += step
    setOver(person && depth.current > 0)
  }
  const onDrop = (event: DragEvent) => {
    const files = [...(event.dataTransfer?.files ?? [])]
    hold(event, 0)
    depth.current = 0
    setOver(false)
    if (person && files.length > 0) actions.attach(files)
  }
  const onPaste = (event: ClipboardEvent) => {
    const files = [...(event.clipboardData?.files ?? [])]
    if (!person || files.length === 0) return
    event.preventDefault()
    actions.attach(files)
  }

  const onDragEnter = (event: DragEvent) => hold(event, 1)
  const onDragOver = (event: DragEvent) => hold(event, 0)
  const onDragLeave = (event: DragEvent) => hold(event, -1)
  return { over, on: { onDragEnter, onDragOver, onDragLeave, onDrop, onPaste } }
}
