import type { FileView } from '../../shared/message.ts'
import { safeHref } from '../text/tree.ts'
import { useChat } from './chat.ts'
import { extensionOf, iconOf } from './files.ts'
import { Icon } from './icons.tsx'
import { Text } from './Text.tsx'

export function FileCard({ file, caption }: { file: FileView; caption?: string | undefined }) {
  const { words } = useChat()
  const { name, mime, size, url } = file
  const href = safeHref(url, location.href)
  return (
    <>
      <a
        class="file"
        {...(href && { href })}
        download={name}
        target="_blank"
        rel="noopener"
        aria-label={words.download(name)}
      >
        <span class="kind">
          <Icon name={iconOf(mime, name)} />
        </span>
        <span class="named">
          <b>{name}</b>
          <small>
            {extensionOf(name).toUpperCase()} · {words.size(size)}
          </small>
        </span>
        <Icon name="download" />
      </a>
      {caption && (
        <div class="bubble">
          <Text text={caption} />
        </div>
      )}
    </>
  )
}
