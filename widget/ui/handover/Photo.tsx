import { useState } from 'preact/hooks'
import type { FileView } from '../../../shared/message.ts'
import { Caption } from '../Caption.tsx'
import { useChat } from '../chat.ts'
import { FileCard } from './FileCard.tsx'
import { useHandoverWords } from './words.ts'

interface Props {
  file: FileView
  seq: number
  caption?: string | undefined
}

/** A verified picture of the visitor or the agent. Its URL expires: one that does not open is asked for again, once. */
export function Photo({ file, seq, caption }: Props) {
  const { actions, view } = useChat()
  const words = useHandoverWords()
  const [failed, setFailed] = useState('')
  const onError = () => {
    if (!failed) actions.refresh(seq)
    setFailed(file.url)
  }
  if (failed === file.url) return <FileCard file={file} caption={caption} />

  return (
    <>
      <button type="button" class="photo" aria-label={words.picture(file.name)} onClick={() => view(file)}>
        <img src={file.url} width={file.width} height={file.height} alt="" onError={onError} />
      </button>
      <Caption text={caption} />
    </>
  )
}
