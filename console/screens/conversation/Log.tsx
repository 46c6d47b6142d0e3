import type { Author, Content, Message } from '../../../shared/message.ts'
import type { Rating } from '../../../shared/protocol.ts'
import { Button } from '../../ui/Button.tsx'
import { useFormats } from '../../ui/formats.ts'
import { Out } from '../../ui/icons.tsx'
import type { ConversationsWords } from '../../words/fr/conversations.ts'
import { useConversationsWords } from '../conversations/words.ts'
import { asShown } from './order.ts'

interface Props {
  messages: readonly Message[]
  ratings: readonly Rating[]
  more: boolean
  isReading: boolean
  onOlder: () => void
}

/** Everything that was said, as text and nothing else: none of it is ours. */
export function Log({ messages, ratings, more, isReading, onOlder }: Props) {
  const { one: words } = useConversationsWords()
  return (
    <>
      {more && (
        <p class="log-older">
          <Button size="small" busy={isReading} onClick={onOlder}>
            {words.older}
          </Button>
        </p>
      )}
      <ol class="log" aria-label={words.log}>
        {asShown(messages).map(message => (
          <Line key={message.id} message={message} rating={ratings.find(({ seq }) => seq === message.seq)} />
        ))}
      </ol>
    </>
  )
}

interface LineProps {
  message: Message
  rating?: Rating | undefined
}

function Line({ message: { author, content, at, delivery }, rating }: LineProps) {
  const { one: words } = useConversationsWords()
  const { dateTime } = useFormats()
  const time = (
    <time class="said-at" dateTime={new Date(at).toISOString()}>
      {dateTime(at)}
    </time>
  )
  if (content.type === 'notice')
    return (
      <li class="said-notice">
        <p>{content.text}</p>
        {time}
        {rating && <Opinion rating={rating} />}
      </li>
    )
  return (
    <li class={`said said-${author.is}`}>
      <p class="said-head">
        <span class="said-who">{nameOf(author, words.authors)}</span>
        {time}
        {delivery && (
          <span class={delivery === 'failed' ? 'chip chip-wrong' : 'chip'}>{words.deliveries[delivery]}</span>
        )}
      </p>
      <Said content={content} />
    </li>
  )
}

/** What the visitor thought of what ended here. */
function Opinion({ rating: { value, comment } }: { rating: Rating }) {
  const { one: words } = useConversationsWords()
  return (
    <div class="opinion">
      <p class="opinion-value">
        <span class="opinion-stars" aria-hidden="true">
          {'★'.repeat(value) + '☆'.repeat(5 - value)}
        </span>
        {words.rated(value)}
      </p>
      {comment && <blockquote>{comment}</blockquote>}
    </div>
  )
}

const nameOf = (author: Author, authors: ConversationsWords['one']['authors']) =>
  author.is === 'agent' ? `${author.name} (${authors.agent})` : authors[author.is]

function Said({ content }: { content: Exclude<Content, { type: 'notice' }> }) {
  const { one: words } = useConversationsWords()
  if ('file' in content)
    return (
      <div class="said-text">
        <a href={content.file.url} target="_blank" rel="noreferrer" class="out">
          {content.file.name}
          <Out />
        </a>
        {content.text && <p>{content.text}</p>}
      </div>
    )
  if (content.type === 'picture')
    return (
      <p class="said-text">
        [{words.picture}] {content.text}
      </p>
    )
  if (content.type === 'cards')
    return (
      <div class="said-text">
        <p>{content.text}</p>
        <ul>
          {content.cards.map((card, i) => (
            <li key={`${i} ${card.title}`}>– {card.title}</li>
          ))}
        </ul>
      </div>
    )
  const offers = [...(content.choices ?? []), ...(content.links ?? [])].map(({ label }) => label)
  return (
    <div class="said-text">
      <p>{content.text}</p>
      {offers.length > 0 && (
        <p class="said-offers">
          {offers.map((label, i) => (
            <span key={`${i} ${label}`} class="chip">
              {label}
            </span>
          ))}
        </p>
      )}
    </div>
  )
}
