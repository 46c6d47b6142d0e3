import type { Card, Step } from '../../../shared/knowledge.ts'
import { TextArea, TextField } from '../../forms/TextField.tsx'
import { Button } from '../../ui/Button.tsx'
import { Bin, Plus } from '../../ui/icons.tsx'
import { useKnowledgeWords } from '../knowledge/words.ts'
import { useEditing } from './context.ts'
import { Choices, field, Links } from './Pairs.tsx'
import { Picture } from './Picture.tsx'
import type { StepProps } from './StepFields.tsx'
import { put, without } from './steps.ts'

export function CardsStep({ at, step, onChange }: StepProps<Extract<Step, { type: 'cards' }>>) {
  const { cards: words } = useKnowledgeWords()
  const { lang } = useEditing()
  const setCards = (cards: Card[]) => onChange({ ...step, cards })
  return (
    <>
      <TextArea
        {...field(`${at}.text`, step.text, text => onChange({ ...step, text }))}
        words={words.text}
        rows={2}
        lang={lang}
      />
      {step.cards.map((card, i) => (
        <fieldset key={i} class="sub">
          <legend class="sub-title">{words.card(i + 1)}</legend>
          <CardFields
            at={`${at}.cards.${i}`}
            card={card}
            lang={lang}
            onChange={next => setCards(step.cards.map((one, n) => (n === i ? next : one)))}
          />
          <Button kind="quiet" size="small" onClick={() => setCards(without(step.cards, i))}>
            <Bin />
            {words.remove(i + 1)}
          </Button>
        </fieldset>
      ))}
      {step.cards.length < 10 && (
        <Button kind="quiet" size="small" onClick={() => setCards([...step.cards, { title: '' }])}>
          <Plus />
          {words.add}
        </Button>
      )}
    </>
  )
}

interface CardProps {
  at: string
  card: Card
  lang: string
  onChange: (card: Card) => void
}

function CardFields({ at, card, lang, onChange }: CardProps) {
  const { cards: words } = useKnowledgeWords()
  const { title, description = '', image = '', links = [], choices = [] } = card
  return (
    <>
      <div class="with-picture">
        <div class="stack">
          <TextField
            {...field(`${at}.title`, title, text => onChange({ ...card, title: text }))}
            words={words.title}
            lang={lang}
          />
          <TextField
            {...field(`${at}.description`, description, text => onChange(put(card, 'description', text)))}
            words={words.description}
            lang={lang}
            optional
          />
          <TextField
            {...field(`${at}.image`, image, url => onChange(put(card, 'image', url)))}
            words={words.image}
            type="url"
            optional
          />
        </div>
        <Picture url={image} />
      </div>
      <Choices path={`${at}.choices`} most={3} list={choices} onChange={list => onChange(put(card, 'choices', list))} />
      <Links path={`${at}.links`} most={3} list={links} onChange={list => onChange(put(card, 'links', list))} />
    </>
  )
}
