import type { CardsContent } from '../../../shared/message.ts'
import { Caption } from '../Caption.tsx'
import { Choices } from '../Choices.tsx'
import { useChat } from '../chat.ts'

export function Cards({ content: { text, cards }, asking }: { content: CardsContent; asking: boolean }) {
  const { late } = useChat()
  return (
    <>
      <Caption text={text} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <ul class="cards" tabIndex={0} aria-label={text}>
        {cards.map(card => (
          <li key={card.title}>
            {card.image && <img src={card.image} alt="" loading="lazy" />}
            <strong dir="auto">{card.title}</strong>
            {card.description && <p dir="auto">{card.description}</p>}
            {late && card.links && <late.Links links={card.links} />}
            {asking && card.choices && <Choices choices={card.choices} />}
          </li>
        ))}
      </ul>
    </>
  )
}
