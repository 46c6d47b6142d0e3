import { useChatState } from '../chat.ts'
import { useLateWords } from './words.ts'

/** Above the first message, while what is before it is on its way. */
export function Older() {
  const { older } = useLateWords()
  return useChatState(state => state.loadingOlder) ? <p class="older">{older}</p> : null
}
