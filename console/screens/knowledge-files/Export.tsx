import { useState } from 'preact/hooks'
import { useApp, useLanguage } from '../../app/context.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Note } from '../../ui/Note.tsx'
import { useFaultText } from '../../ui/useFaultText.ts'
import { useKnowledgeWords } from '../knowledge/words.ts'
import { download } from './download.ts'

export function Export() {
  const { api, actions } = useApp()
  const language = useLanguage()
  const { export: words } = useKnowledgeWords().files
  const faultText = useFaultText()
  const [left, setLeft] = useState<readonly string[]>([])

  async function take(format: 'json' | 'csv'): Promise<void> {
    // A spreadsheet set to French takes commas for decimals.
    const answer = await api('knowledge.export', { query: { format, separator: language === 'fr' ? ';' : ',' } })
    if (!answer.ok) return actions.tell(faultText(answer.fault), 'trouble')
    download(answer.value)
    setLeft(answer.value.left)
    actions.tell(words.done(answer.value.name))
  }

  return (
    <Card title={words.title} text={words.text}>
      <div class="options export-options">
        <div class="option">
          <Button onClick={() => void take('json')}>{words.json}</Button>
          <p>{words.jsonHelp}</p>
        </div>
        <div class="option">
          <Button onClick={() => void take('csv')}>{words.csv}</Button>
          <p>{words.csvHelp}</p>
        </div>
      </div>
      {left.length > 0 && (
        <Note live>
          <p>{words.left(left.length)}</p>
          <ul class="plain-list">
            {left.map((title, i) => (
              <li key={i}>{title}</li>
            ))}
          </ul>
        </Note>
      )}
    </Card>
  )
}
