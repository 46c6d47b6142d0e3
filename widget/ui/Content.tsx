import type { Message } from '../../shared/message.ts'
import { Cards } from './Cards.tsx'
import { FileCard } from './FileCard.tsx'
import { Photo } from './Photo.tsx'
import { Picture } from './Picture.tsx'
import { Text } from './Text.tsx'

const EMOJI_ONLY = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f|\s){1,12}$/u

export function Content({ message: { content, seq }, asking }: { message: Message; asking: boolean }) {
  switch (content.type) {
    case 'text':
      return (
        <div class={EMOJI_ONLY.test(content.text) ? 'bubble emoji' : 'bubble'}>
          <Text text={content.text} html={content.html} />
        </div>
      )
    case 'image':
      return <Photo file={content.file} seq={seq} caption={content.text} />
    case 'file':
      return <FileCard file={content.file} caption={content.text} />
    case 'picture':
      return <Picture url={content.url} text={content.text} />
    case 'cards':
      return <Cards content={content} asking={asking} />
    case 'notice':
      return null
  }
}
