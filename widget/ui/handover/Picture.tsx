import { useChat } from '../chat.ts'
import { useHandoverWords } from './words.ts'

/** A picture of the bot's author: of no known size, so that it gets a frame of a fixed one. */
export function Picture({ url, text }: { url: string; text: string }) {
  const { view } = useChat()
  const words = useHandoverWords()
  return (
    <button type="button" class="picture" aria-label={words.picture(text)} onClick={() => view({ url, name: text })}>
      <img src={url} alt="" loading="lazy" />
    </button>
  )
}
