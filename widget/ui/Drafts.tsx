import type { Message } from '../../shared/message.ts'
import type { Draft } from '../chat/types.ts'
import { useChat } from './chat.ts'
import { useHandover } from './later.ts'
import { memo } from './memo.ts'
import { Text } from './Text.tsx'

/** Not part of the log: a draft is read aloud when it has become a message, once. */
export function Drafts({ drafts, after }: { drafts: readonly Draft[]; after: Message | undefined }) {
  // Whoever stands behind one that waits for the network waits for it too.
  const held = drafts.find(({ state }) => state.is === 'waiting')?.state
  const shown = drafts.map(draft => (held && draft.state.is === 'queued' ? { ...draft, state: held } : draft))
  return (
    <div class="drafts" aria-live="off">
      {shown.map((draft, n) => (
        <DraftRow
          key={draft.localId}
          draft={draft}
          begins={n === 0 && after?.author.is !== 'visitor'}
          alone={draft.state.is === 'failed' || draft.state.is !== shown[n + 1]?.state.is}
        />
      ))}
    </div>
  )
}

interface Props {
  draft: Draft
  begins: boolean
  /** The next draft does not say the same of itself. */
  alone: boolean
}

const DraftRow = memo(({ draft, begins, alone }: Props) => {
  const { late } = useChat()
  return (
    <div class={`row visitor draft${begins ? ' begins' : ''}${alone ? ' ends' : ''}`}>
      <Said draft={draft} />
      {alone && late && <late.DraftStatus draft={draft} />}
    </div>
  )
})

function Said({ draft }: { draft: Draft }) {
  const { file, text } = draft
  const parts = useHandover(file !== undefined)
  return file && parts ? (
    <parts.DraftFileCard draft={draft} file={file} />
  ) : (
    <div class="bubble">
      <Text text={text ?? file?.name ?? ''} />
    </div>
  )
}
