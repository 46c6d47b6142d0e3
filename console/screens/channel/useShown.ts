import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import * as v from 'valibot'
import { channelViewOf } from '../../../shared/channel-view.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { Channel, type ChannelView, type Language, type Look } from '../../../shared/settings.ts'
import type { ChannelValues } from './ChannelForm.tsx'

/** ms without a change after which the chatbox is put on anew. */
const QUIET = 400

/** Null while the values are not whole. */
function channelOf(id: string, values: ChannelValues): Channel | null {
  const { success, output } = v.safeParse(Channel, { ...values, id })
  return success ? output : null
}

const listens = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && 'relais' in data && data.relais === 'listens'

/** Tells the frame what stands in the form: when it first listens, and after each change. What is half typed is left out. */
export function useShown(id: string, values: ChannelValues, language: Language, theme: Look['theme'], bot = '') {
  const frame = useRef<HTMLIFrameElement>(null)
  const isListening = useRef(false)
  const whole = useRef<Channel | null>(null)
  whole.current = channelOf(id, values) ?? whole.current
  const look = whole.current && { ...whole.current.look, theme }
  const view = whole.current && look && channelViewOf({ ...whole.current, look, bot }, language, LIMITS.upload)
  const shown = useRef('')
  shown.current = JSON.stringify(view)

  const tell = () => {
    const told: ChannelView | null = JSON.parse(shown.current)
    if (told) frame.current?.contentWindow?.postMessage({ relais: 'show', view: told }, location.origin)
  }
  useLayoutEffect(() => {
    const hear = ({ source, origin, data }: MessageEvent) => {
      if (source !== frame.current?.contentWindow || origin !== location.origin || !listens(data)) return
      isListening.current = true
      tell()
    }
    addEventListener('message', hear)
    return () => removeEventListener('message', hear)
  }, [])
  useEffect(() => {
    if (!isListening.current) return
    const timer = setTimeout(tell, QUIET)
    return () => clearTimeout(timer)
  }, [shown.current])

  return frame
}
