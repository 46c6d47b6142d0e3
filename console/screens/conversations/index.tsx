import { useState } from 'preact/hooks'
import type { ConversationEntry, Page as Items } from '../../../shared/console.ts'
import { useApp, useSlice } from '../../app/context.ts'
import { useRole } from '../../app/useRole.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Fold } from '../../ui/Fold.tsx'
import { useFormats } from '../../ui/formats.ts'
import { Warning } from '../../ui/icons.tsx'
import { Link } from '../../ui/Link.tsx'
import { Loaded, useLoaded } from '../../ui/Loaded.tsx'
import { Page } from '../../ui/Page.tsx'
import { useFaultText } from '../../ui/useFaultText.ts'
import { useShellWords } from '../../ui/words.ts'
import { pathTo } from '../table.ts'
import './conversations.css'
import { FilterForm } from './FilterForm.tsx'
import { asked, filtersIn } from './filters.ts'
import { Retention } from './Retention.tsx'
import { useConversationsWords } from './words.ts'

/** Conversations: the list. */
export default function Conversations() {
  const { api } = useApp()
  const { screens } = useShellWords()
  const words = useConversationsWords()
  const isAdministrator = useRole() === 'administrator'
  const filters = filtersIn(useSlice(({ stop }) => stop))
  const loading = useLoaded(() => api('conversations.list', { body: asked(filters) }))
  const inUse = Object.keys(filters).length
  return (
    <Page title={screens.conversations ?? ''} lead={words.lead} size="wide">
      <Fold title={words.filters.title} mark={inUse > 0 && words.filters.inUse(inUse)}>
        <FilterForm filters={filters} />
      </Fold>
      <Loaded loading={loading}>
        {page =>
          page.items.length === 0 ? (
            <div class="rows">{inUse > 0 ? <Empty {...words.none} /> : <Start />}</div>
          ) : (
            <List
              page={page}
              more={before => api('conversations.list', { body: { ...asked(filters), before } })}
              onMore={loading.set}
            />
          )
        }
      </Loaded>
      {isAdministrator && <Retention />}
    </Page>
  )
}

function Start() {
  const { empty } = useConversationsWords()
  return (
    <Empty
      title={empty.title}
      text={empty.text}
      action={
        <Link to={pathTo('channels')} class="button button-main">
          {empty.action}
        </Link>
      }
    />
  )
}

interface ListProps {
  page: Items<ConversationEntry>
  more(before: string): ReturnType<ReturnType<typeof useApp>['api']>
  onMore: (page: Items<ConversationEntry>) => void
}

function List({ page, more, onMore }: ListProps) {
  const { actions } = useApp()
  const words = useConversationsWords()
  const faultText = useFaultText()
  const [isReading, setReading] = useState(false)
  const { next, items } = page
  async function read(before: string): Promise<void> {
    setReading(true)
    const answer = await more(before)
    setReading(false)
    if (answer.ok) {
      const { items: further, next: then } = answer.value as Items<ConversationEntry>
      onMore({ items: [...items, ...further], next: then })
    } else actions.tell(faultText(answer.fault), 'trouble')
  }
  return (
    <>
      <ul class="rows conversation-rows" aria-label={words.list}>
        {items.map(entry => (
          <Row key={entry.id} entry={entry} />
        ))}
      </ul>
      {next && (
        <p class="list-more">
          <Button busy={isReading} onClick={() => void read(next)}>
            {words.more}
          </Button>
        </p>
      )}
    </>
  )
}

function Row({ entry }: { entry: ConversationEntry }) {
  const words = useConversationsWords()
  const { dateTime, number } = useFormats()
  const counts = [
    entry.channelName ?? words.removedChannel(entry.channel),
    words.messages(number(entry.messages), entry.messages === 1),
    ...(entry.handovers > 0 ? [words.handovers(number(entry.handovers), entry.handovers === 1)] : [])
  ]
  return (
    <li class="row">
      <div class="row-main">
        <Link to={pathTo('conversation', { id: entry.id })} class="row-title">
          {entry.identity ?? words.anonymous}
        </Link>
        <p class="row-more">{counts.join(' · ')}</p>
      </div>
      <div class="row-chips">
        {entry.parked > 0 && (
          <span class="chip chip-wrong">
            <Warning />
            {words.parked(number(entry.parked))}
          </span>
        )}
        {entry.test && <span class="chip">{words.test}</span>}
        <span class={`chip chip-mode-${entry.mode}`}>
          {words.modes[entry.mode]}
          {entry.agent && ` · ${entry.agent}`}
        </span>
      </div>
      <time class="row-more" dateTime={new Date(entry.updatedAt).toISOString()}>
        {dateTime(entry.updatedAt)}
      </time>
    </li>
  )
}
