/** @jsxImportSource react */
import { useEffect, useRef } from 'react'
import { type ChatEvents, type Identity, type MountOptions, mount } from 'relais-chatbox'

export interface ChatboxProps extends Pick<MountOptions, 'server' | 'channel' | 'language'> {
  /** Who is signed in; null: nobody. */
  identity?: Identity | null
  onUnread?: (unread: ChatEvents['unread']) => void
}

/** An inline chatbox: it is where this component is, and gone with it. */
export function Chatbox({ server, channel, language, identity, onUnread }: ChatboxProps) {
  const place = useRef<HTMLDivElement>(null)
  const chatbox = useRef<ReturnType<typeof mount>>(null)
  const told = useRef(onUnread)
  told.current = onUnread

  useEffect(() => {
    if (!place.current) return
    const mounted = mount({
      ...{ server, channel, mode: 'inline', target: place.current },
      ...(language && { language })
    })
    mounted.on('unread', unread => told.current?.(unread))
    chatbox.current = mounted
    return () => mounted.unmount()
  }, [server, channel, language])

  // After the effect above, and with it: a new chatbox has not heard who is there.
  useEffect(() => {
    if (identity !== undefined) chatbox.current?.identify(identity)
  }, [server, channel, language, identity])

  return <div ref={place} style={{ height: 560, maxWidth: 420 }} />
}
