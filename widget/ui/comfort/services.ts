import { useLayoutEffect, useState } from 'preact/hooks'
import type { Services } from '../../chat/types.ts'
import { useChatState } from '../chat.ts'

/** Undefined: not loaded yet, or not to be had now. */
export function useServices(): Services | undefined {
  const load = useChatState(state => state.services)
  const [services, set] = useState<Services>()
  useLayoutEffect(() => {
    load?.().then(set, () => {})
  }, [load])
  return services
}
