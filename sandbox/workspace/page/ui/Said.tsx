import type { Content } from '../../api.ts'
import { partsOf } from '../links.ts'
import { sizeOf } from '../times.ts'
import { useSlice, useWords } from './context.ts'
import { Download } from './icons.tsx'
import { activityIn } from './TicketLink.tsx'

/** What visitors write is hostile until shown otherwise: it only ever becomes text nodes and links to http(s). */
export function Text({ text }: { text: string }) {
  return (
    <p class="text">
      {partsOf(text).map((part, index) =>
        typeof part === 'string' ? (
          part
        ) : (
          <a key={`${index}-${part.href}`} href={part.href} target="_blank" rel="noopener noreferrer nofollow">
            {part.href}
          </a>
        )
      )}
    </p>
  )
}

export function Said({ content }: { content: Content }) {
  const words = useWords()
  if (content.type === 'text') return <Text text={content.text} />
  if (content.type === 'note') return <Note text={content.text} />
  if (content.type === 'activity') return <p class="text">{activityIn(content.name, words)}</p>
  return (
    <>
      {content.type === 'image' ? <Picture {...content} /> : <FileCard {...content} />}
      {content.text && <Text text={content.text} />}
    </>
  )
}

/** Told apart by more than its colour. */
function Note({ text }: { text: string }) {
  const words = useWords()
  return (
    <>
      <p class="note-title">
        {words.talk.note} <span class="note-hint">· {words.talk.noteHint}</span>
      </p>
      <Text text={text} />
    </>
  )
}

interface FileProps {
  url: string
  name: string
  mime: string
  size?: number
}

function Picture({ url, name }: FileProps) {
  const words = useWords()
  return (
    <a class="picture" href={url} target="_blank" rel="noopener" aria-label={words.talk.image(name)}>
      <img src={url} alt={name} />
    </a>
  )
}

function FileCard({ url, name, mime, size }: FileProps) {
  const words = useWords()
  return (
    <a class="file" href={url} download={name}>
      <span class="unseen">{words.talk.download}</span>
      <FileFacts name={name} mime={mime} {...(size !== undefined && { size })} />
      <Download />
    </a>
  )
}

const EXTENSION = /\.([a-z0-9]{1,5})$/i

export const kindOf = (name: string, mime: string) =>
  (EXTENSION.exec(name)?.[1] ?? mime.split('/')[1] ?? '').slice(0, 5)

export function FileFacts({ name, mime, size }: Omit<FileProps, 'url'>) {
  const words = useWords()
  const lang = useSlice(state => state.lang)
  const kind = kindOf(name, mime)
  const facts = [kind.toUpperCase(), size !== undefined && sizeOf(size, lang, words.size.units)].filter(Boolean)
  return (
    <>
      <span class={`file-kind kind-${kind.toLowerCase()}`} aria-hidden="true">
        {kind}
      </span>
      <span class="file-text">
        <span class="file-name">{name}</span>
        <span class="file-facts">{facts.join(' · ')}</span>
      </span>
    </>
  )
}
