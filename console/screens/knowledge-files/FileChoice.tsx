import { useState } from 'preact/hooks'
import { useField } from '../../forms/context.ts'
import { Field } from '../../forms/Field.tsx'
import { useKnowledgeWords } from '../knowledge/words.ts'

/** The browser's own field under a button like the others, with the file's name beside it. */
export function FileChoice({ onChoose }: { onChoose: (file: File) => void }) {
  const { import: words } = useKnowledgeWords().files
  const [name, setName] = useState('')
  const parts = useField('file', words.file)
  function choose(file: File | undefined): void {
    if (!file) return
    setName(file.name)
    onChoose(file)
  }
  return (
    <Field parts={parts} words={words.file}>
      <div class="file-choice">
        <input
          {...parts.aria}
          class="file-input"
          type="file"
          accept=".json,.csv,application/json,text/csv"
          // The same file again, mended meanwhile, is a new one.
          onClick={({ currentTarget }) => {
            currentTarget.value = ''
          }}
          onChange={({ currentTarget }) => choose(currentTarget.files?.[0])}
        />
        <span class="button button-plain" aria-hidden="true">
          {words.choose}
        </span>
        <span class="file-name">{name || words.noFile}</span>
      </div>
    </Field>
  )
}
