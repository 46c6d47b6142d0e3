import type { Content, NoticeContent, TextContent } from '../../../shared/message.ts'
import { Cards } from './Cards.tsx'
import { FileCard } from './FileCard.tsx'
import { Photo } from './Photo.tsx'
import { Picture } from './Picture.tsx'

interface Props {
  content: Exclude<Content, TextContent | NoticeContent>
  seq: number
  asking: boolean
}

/** What a message holds that is not words. */
export function Exhibit({ content, seq, asking }: Props) {
  switch (content.type) {
    case 'image':
      return <Photo file={content.file} seq={seq} caption={content.text} />
    case 'file':
      return <FileCard file={content.file} caption={content.text} />
    case 'picture':
      return <Picture url={content.url} text={content.text} />
    case 'cards':
      return <Cards content={content} asking={asking} />
  }
}
