import { extensionOf } from '../../../shared/limits.ts'
import type { FileView } from '../../../shared/message.ts'
import { safeHref } from '../../text/tree.ts'
import { Caption } from '../Caption.tsx'
import { iconOf } from './files.ts'
import { Icon } from './icons.tsx'
import { useHandoverWords, useSizes } from './words.ts'

/** A file is looked at elsewhere: here it says what it is and how large. */
export function FileCard({ file, caption }: { file: FileView; caption?: string | undefined }) {
  const words = useHandoverWords()
  const href = safeHref(file.url, location.href)
  return (
    <>
      {href ? (
        <a class="file" href={href} download={file.name} target="_blank" rel="noopener">
          <span class="sr">{words.download}</span>
          <Named file={file} />
          <Icon name="download" />
        </a>
      ) : (
        <div class="file">
          <Named file={file} />
        </div>
      )}
      <Caption text={caption} />
    </>
  )
}

function Named({ file: { mime, name, size } }: { file: FileView }) {
  const inWords = useSizes()
  const kind = extensionOf(name).toUpperCase()
  return (
    <>
      <span class="kind">
        <Icon name={iconOf(mime, name)} />
      </span>
      <span class="named">
        <b dir="auto">{name}</b>
        <small>
          {kind && <bdi>{kind}</bdi>}
          {kind && ' · '}
          <bdi>{inWords(size)}</bdi>
        </small>
      </span>
    </>
  )
}
