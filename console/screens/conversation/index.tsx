import { useState } from 'preact/hooks'
import type { ConversationView, Erased } from '../../../shared/console.ts'
import { Card } from '../../ui/Card.tsx'
import { useFormats } from '../../ui/formats.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Page } from '../../ui/Page.tsx'
import { useConversationsWords } from '../conversations/words.ts'
import '../conversations/conversations.css'
import { pathTo, type ScreenProps } from '../table.ts'
import './conversation.css'
import { Data } from './Data.tsx'
import { ErasedNote } from './ErasedNote.tsx'
import { Facts } from './Facts.tsx'
import { Handovers } from './Handovers.tsx'
import { Log } from './Log.tsx'
import { Retried, Stuck } from './Stuck.tsx'
import { useFollowed } from './useFollowed.ts'

/** One conversation, as it goes on. */
export default function Conversation({ params: { id = '' } }: ScreenProps) {
  const words = useConversationsWords()
  const [erased, setErased] = useState<Erased | null>(null)
  const followed = useFollowed(id, erased !== null)
  const { loading } = followed
  const view = loading.reading.is === 'ready' ? loading.reading.value : null
  const title = (!erased && view?.identity) || words.one.title
  return (
    <Page title={title} back={{ to: pathTo('conversations'), label: words.one.back }} size="wide">
      {erased ? (
        <ErasedNote erased={erased} />
      ) : (
        <Loaded loading={loading}>
          {read => (
            <div class="conversation">
              <div class="conversation-main">
                <Retried steps={read.handoverList.flatMap(({ steps }) => steps)} />
                <Stuck
                  steps={read.handoverList.flatMap(({ steps }) => steps).filter(({ state }) => state === 'parked')}
                  onChanged={() => void loading.again()}
                />
                <Card title={words.one.log} actions={<span class="row-more">{words.one.live}</span>}>
                  <Log
                    messages={followed.messages}
                    ratings={read.ratings}
                    more={followed.more}
                    isReading={followed.isReading}
                    onOlder={() => void followed.older()}
                  />
                </Card>
              </div>
              <div class="conversation-side">
                <About view={read} />
                <Handovers handovers={read.handoverList} />
                <Data visitor={read.visitor} onErased={setErased} />
              </div>
            </div>
          )}
        </Loaded>
      )}
    </Page>
  )
}

function About({ view }: { view: ConversationView }) {
  const { one: words, modes, test, removedChannel } = useConversationsWords()
  const { dateTime, language } = useFormats()
  const variables = Object.entries(view.variables)
  return (
    <>
      <Card
        title={words.facts.title}
        actions={
          <>
            {view.test && <span class="chip">{test}</span>}
            <span class={`chip chip-mode-${view.mode}`}>
              {modes[view.mode]}
              {view.agent && ` · ${view.agent}`}
            </span>
          </>
        }
      >
        <Facts
          facts={[
            [words.facts.channel, view.channelName ?? removedChannel(view.channel)],
            [words.facts.language, language(view.language)],
            [words.facts.started, dateTime(view.createdAt)],
            [words.facts.updated, dateTime(view.updatedAt)],
            [words.facts.visitor, view.visitor],
            [words.facts.id, view.id],
            [
              words.facts.who,
              view.who && [view.who.name, view.who.email, view.who.externalId].filter(Boolean).join(' · ')
            ],
            [words.facts.proof, view.who && (view.who.verified ? words.facts.verified : words.facts.unverified)]
          ]}
        />
      </Card>
      <Card title={words.variables}>
        {variables.length > 0 ? <Facts facts={variables} /> : <p class="help">{words.noVariables}</p>}
      </Card>
    </>
  )
}
