import { useWords } from './context.ts'
import { Close } from './icons.tsx'
import { FileFacts } from './Said.tsx'
import { Thumbnail } from './Thumbnail.tsx'

/** Files that will go with the next message. */
export function Tray({ files, onRemove }: { files: File[]; onRemove: (file: File) => void }) {
  const words = useWords()
  if (files.length === 0) return null
  return (
    <ul class="tray" aria-label={words.composer.files}>
      {files.map((file, index) => (
        <li key={`${index}-${file.name}`} class="tray-file">
          <Thumbnail file={file} />
          <FileFacts name={file.name} mime={file.type} size={file.size} />
          <button
            type="button"
            class="button button-icon button-small"
            aria-label={words.composer.remove(file.name)}
            onClick={() => onRemove(file)}
          >
            <Close />
          </button>
        </li>
      ))}
    </ul>
  )
}
