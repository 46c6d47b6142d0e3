import type { Message } from '../../api.ts'
import type { Turn } from '../timeline.ts'
import { clockOf, fullTimeOf } from '../times.ts'
import { useSlice, useWords } from './context.ts'
import { Said } from './Said.tsx'
import { Face } from './small.tsx'

const NO_AGENTS: [] = []

/** One person's messages in a row: the name once, the time below the last. */
export function TurnView({ turn: { author, messages } }: { turn: Turn }) {
  const first = messages[0]
  if (!first) return null
  if (first.content.type === 'activity') return <Happened message={first} />
  return author.kind === 'system' ? <Automatic messages={messages} /> : <Spoken author={author} messages={messages} />
}

function Spoken({ author, messages }: Turn) {
  const words = useWords()
  const agents = useSlice(state => state.desk?.agents) ?? NO_AGENTS
  const me = useSlice(state => state.me)
  const last = messages.at(-1)
  const name = author.kind === 'bot' ? author.name || words.talk.bot : author.name
  return (
    <section class={`turn turn-${author.kind} ${author.agentId === me ? 'turn-me' : ''}`}>
      <Face author={author} agents={agents} />
      <div class="turn-messages">
        <p class="turn-name">{name}</p>
        {messages.map(message => (
          <div key={message.id} class={`bubble bubble-${message.content.type}`}>
            <Said content={message.content} />
          </div>
        ))}
        {last && <When at={last.at} />}
      </div>
    </section>
  )
}

function When({ at }: { at: number }) {
  const lang = useSlice(state => state.lang)
  return (
    <time class="turn-time" dateTime={new Date(at).toISOString()} title={fullTimeOf(at, lang)}>
      {clockOf(at, lang)}
    </time>
  )
}

function Automatic({ messages }: { messages: Message[] }) {
  const words = useWords()
  return (
    <div class="automatic">
      <p class="automatic-name">{words.talk.automatic}</p>
      {messages.map(({ id, content }) => (
        <Said key={id} content={content} />
      ))}
    </div>
  )
}

function Happened({ message }: { message: Message }) {
  return (
    <div class="happened">
      <Said content={message.content} />
      <When at={message.at} />
    </div>
  )
}
