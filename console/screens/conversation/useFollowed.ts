import { useEffect, useRef, useState } from 'preact/hooks'
import type { ConversationView } from '../../../shared/console.ts'
import type { Message } from '../../../shared/message.ts'
import { useApp } from '../../app/context.ts'
import { useLoaded } from '../../ui/Loaded.tsx'
import { useFaultText } from '../../ui/useFaultText.ts'
import { merged } from './order.ts'

/** Soon enough for somebody who watches, seldom enough for a server. */
const EVERY = 4_000

/** One conversation as it goes on: read again while the screen is seen, until `over`. */
export function useFollowed(id: string, over: boolean) {
  const { api, actions } = useApp()
  const faultText = useFaultText()
  const loading = useLoaded<ConversationView>(() => api('conversations.read', { params: { id } }))
  const view = loading.reading.is === 'ready' ? loading.reading.value : null
  const kept = useRef<Message[]>([])
  const [first, setFirst] = useState<boolean | null>(null)
  const [isReading, setReading] = useState(false)
  kept.current = merged(kept.current, view?.log ?? [])

  useEffect(() => {
    if (over) return
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void loading.again()
    }, EVERY)
    return () => clearInterval(timer)
  }, [over])

  async function older(): Promise<void> {
    setReading(true)
    const before = String(kept.current[0]?.seq ?? 1)
    const answer = await api('conversations.messages', { params: { id }, query: { before } })
    setReading(false)
    if (!answer.ok) return actions.tell(faultText(answer.fault), 'trouble')
    kept.current = merged(kept.current, answer.value.messages)
    setFirst(!answer.value.more)
  }

  return { loading, messages: kept.current, more: first === null ? (view?.more ?? false) : !first, isReading, older }
}
