import type { Outgoing } from '../state.ts'
import { meOf } from '../tickets.ts'
import { useApp, useSlice, useWords } from './context.ts'
import { Retry } from './icons.tsx'
import { FileFacts, Text } from './Said.tsx'
import { Avatar } from './small.tsx'
import { Thumbnail } from './Thumbnail.tsx'

/** What the agent said and the sandbox has not yet taken. */
export function OnItsWay({ outgoing }: { outgoing: Outgoing }) {
  const { said, state } = outgoing
  const me = useSlice(meOf)
  return (
    <section class={`turn turn-agent turn-me turn-${state.is}`}>
      {me && <Avatar name={me.name} size="s" />}
      <div class="turn-messages">
        {said.type === 'text' ? (
          <div class="bubble bubble-text">
            <Text text={said.text} />
          </div>
        ) : (
          <div class="bubble bubble-file">
            <div class="file file-outgoing">
              <Thumbnail file={said.file} />
              <FileFacts name={said.file.name} mime={said.file.type} size={said.file.size} />
            </div>
            {state.is === 'sending' && (
              <progress class="progress" value={state.progress} max={1} aria-label={said.file.name} />
            )}
          </div>
        )}
        <HowFar outgoing={outgoing} />
      </div>
    </section>
  )
}

function HowFar({ outgoing }: { outgoing: Outgoing }) {
  const words = useWords()
  const { actions } = useApp()
  const { said, state } = outgoing
  if (state.is === 'queued') return <span class="turn-time">{words.talk.waiting}</span>
  if (state.is === 'sending') {
    const percent = Math.round(state.progress * 100)
    return <span class="turn-time">{said.type === 'file' ? words.talk.sendingPart(percent) : words.talk.sending}</span>
  }
  return (
    <div class="failed" role="alert">
      <span>
        {words.talk.failed} · {words.refusals[state.code]}
      </span>
      <button type="button" class="button-text" onClick={() => actions.retry(outgoing)}>
        <Retry /> {words.talk.retry}
      </button>
      <button type="button" class="button-text" onClick={() => actions.discard(outgoing)}>
        {words.talk.discard}
      </button>
    </div>
  )
}
