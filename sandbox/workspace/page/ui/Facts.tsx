import { useState } from 'preact/hooks'
import type { TicketView } from '../../api.ts'
import { fullTimeOf } from '../times.ts'
import { useSlice, useWords } from './context.ts'
import { Check, Copy } from './icons.tsx'

interface FactProps {
  term: string
  value: string | undefined
  none: string
  isMain?: boolean
}

/** A fact with its name, to read and to copy. */
export function Fact({ term, value, none, isMain = false }: FactProps) {
  return (
    <div class={isMain ? 'fact fact-main' : 'fact'}>
      <dt>{term}</dt>
      <dd>
        {value ? <span class="fact-value">{breakable(value)}</span> : <span class="none">{none}</span>}
        {value && <CopyButton term={term} value={value} />}
      </dd>
    </div>
  )
}

/** Long names break where a reader would break them. */
const breakable = (value: string) =>
  value.split(/(?<=[:@])/).flatMap((part, index) => (index > 0 ? [<wbr key={index} />, part] : [part]))

function CopyButton({ term, value }: { term: string; value: string }) {
  const words = useWords()
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(value)
    setCopied(true)
  }
  return (
    <button
      type="button"
      class="button button-icon button-small copy"
      aria-label={isCopied ? words.details.copied : words.details.copy(term)}
      onClick={copy}
      onBlur={() => setCopied(false)}
    >
      {isCopied ? <Check /> : <Copy />}
    </button>
  )
}

/** What ties the ticket to the APIs: the first thing one looks for when something is odd. */
export function Identifiers({ view }: { view: TicketView }) {
  const words = useWords()
  const lang = useSlice(state => state.lang)
  const { ticket, requester, conversationId, createdAt } = view
  return (
    <section class="card" aria-labelledby="ids-heading">
      <h3 id="ids-heading">{words.details.technical}</h3>
      <dl class="facts facts-ids">
        <Fact term={words.details.ticketId} value={String(ticket.id)} none="–" />
        <Fact term={words.details.zendeskId} value={requester.zendeskId} none="–" />
        <Fact term={words.details.userId} value={requester.userId} none="–" />
        <Fact term={words.details.conversation} value={conversationId} none="–" />
      </dl>
      <p class="created">
        {words.details.created} {fullTimeOf(createdAt, lang)}
      </p>
    </section>
  )
}
