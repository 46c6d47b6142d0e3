import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { FILE_LIMIT, TEXT_LIMIT } from '../../api.ts'
import { type Rich, richOf } from '../rich.ts'
import { useApp } from './context.ts'

/** What was begun in each ticket, kept while another one is on screen. */
export type Drafts = Map<number, { nodes: Node[]; files: File[] }>

const NOTHING: Rich = { text: '' }

/** What stands in the field and in the tray, and the way out of both. */
export function useWriting(ticketId: number, drafts: Drafts, field: RefObject<HTMLDivElement | null>) {
  const { actions } = useApp()
  const [rich, setRich] = useState<Rich>(NOTHING)
  const [files, setFiles] = useState<File[]>(drafts.get(ticketId)?.files ?? [])
  const [tooLarge, setTooLarge] = useState<string | null>(null)
  const now = () => (field.current ? richOf(field.current) : NOTHING)
  const read = () => setRich(now())
  useDraft(ticketId, drafts, field, files, read)

  return {
    rich,
    files,
    tooLarge,
    room: roomOf(rich),
    canSend: isSendable(rich, files),
    read,
    add(added: Iterable<File>): void {
      const all = [...added]
      setFiles(before => [...before, ...all.filter(({ size }) => size <= FILE_LIMIT)])
      setTooLarge(all.find(({ size }) => size > FILE_LIMIT)?.name ?? null)
      field.current?.focus()
    },
    remove: (file: File) => setFiles(files.filter(one => one !== file)),
    send(): void {
      // Enter may come before the last key has been drawn.
      const said = now()
      if (!isSendable(said, files)) return
      actions.say(ticketId, said, files)
      field.current?.replaceChildren()
      setFiles([])
      setTooLarge(null)
      read()
      field.current?.focus()
    }
  }
}

const roomOf = ({ text, htmlText = '' }: Rich) => TEXT_LIMIT - Math.max(text.length, htmlText.length)

const isSendable = (rich: Rich, files: readonly File[]) => roomOf(rich) >= 0 && (rich.text !== '' || files.length > 0)

function useDraft(id: number, drafts: Drafts, field: RefObject<HTMLElement | null>, files: File[], read: () => void) {
  const latest = useRef(files)
  latest.current = files
  useLayoutEffect(() => {
    const { current } = field
    current?.replaceChildren(...(drafts.get(id)?.nodes ?? []))
    read()
    return () => {
      drafts.set(id, { nodes: [...(current?.childNodes ?? [])], files: latest.current })
    }
  }, [id])
}
