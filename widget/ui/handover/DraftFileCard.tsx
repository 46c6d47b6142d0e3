import type { Draft, DraftFile } from '../../chat/types.ts'
import { useChat } from '../chat.ts'
import { iconOf } from './files.ts'
import { Icon } from './icons.tsx'
import { useHandoverWords, useSizes } from './words.ts'

export function DraftFileCard({ draft, file }: { draft: Draft; file: DraftFile }) {
  const { actions } = useChat()
  const words = useHandoverWords()
  const size = useSizes()
  const { state, localId } = draft
  return (
    <div class="file">
      <span class="kind">
        {file.preview ? <img src={file.preview} alt="" /> : <Icon name={iconOf(file.mime, file.name)} />}
      </span>
      <span class="named">
        <b dir="auto">{file.name}</b>
        {state.is === 'failed' ? (
          <small>{size(file.size)}</small>
        ) : (
          <progress
            aria-label={words.uploading(file.name)}
            max={1}
            value={state.is === 'sending' ? (state.progress ?? 0) : 0}
          />
        )}
      </span>
      {state.is !== 'failed' && (
        <button
          type="button"
          class="quiet"
          aria-label={words.cancelUpload(file.name)}
          onClick={() => actions.cancel(localId)}
        >
          <Icon name="close" />
        </button>
      )}
    </div>
  )
}
