import { useState } from 'preact/hooks'
import { IMPORT_MOST, type ImportReport } from '../../../shared/console.ts'
import { useApp, useLanguage } from '../../app/context.ts'
import { Switch } from '../../forms/Choice.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Note } from '../../ui/Note.tsx'
import { useFaultText } from '../../ui/useFaultText.ts'
import { useKnowledgeWords } from '../knowledge/words.ts'
import { download } from './download.ts'
import { exampleCsv } from './example.ts'
import { FileChoice } from './FileChoice.tsx'
import { Report } from './Report.tsx'
import { formatOf, readText } from './read-file.ts'

/** A file that was looked at, and what it would do. */
interface Look {
  text: string
  publish: boolean
  report: ImportReport
}

export function Import() {
  const { actions } = useApp()
  const { import: words } = useKnowledgeWords().files
  const [look, setLook] = useState<Look | null>(null)
  const [publish, setPublish] = useState(false)
  const { send, isBusy } = useSend()

  async function see(text: string, wanted: boolean): Promise<void> {
    const report = await send(text, wanted, true)
    setLook(report && { text, publish: wanted, report })
  }
  async function choose(file: File): Promise<void> {
    const text = file.size > IMPORT_MOST * 4 ? null : await readText(file)
    if (text === null || text.length > IMPORT_MOST) actions.tell(words.tooBig, 'trouble')
    else await see(text, publish)
  }
  async function apply({ text, publish: wanted }: Look): Promise<void> {
    const report = await send(text, wanted, false)
    if (!report) return
    setLook({ text, publish: wanted, report })
    if (report.done) actions.tell(words.done(changesIn(report)))
  }

  return (
    <Card title={words.title} text={words.text}>
      <div class="fields">
        <FileChoice onChoose={file => void choose(file)} />
        <Switch
          path="publish"
          value={publish}
          onChange={isOn => {
            setPublish(isOn)
            if (look && !look.report.done) void see(look.text, isOn)
          }}
          words={words.publish}
        />
        <div role="status">{look && <Outcome look={look} isBusy={isBusy} onApply={() => void apply(look)} />}</div>
      </div>
    </Card>
  )
}

export const changesIn = ({ rows }: ImportReport): number =>
  rows.filter(({ does, publishes }) => does === 'add' || does === 'replace' || publishes).length

function Outcome({ look: { report }, isBusy, onApply }: { look: Look; isBusy: boolean; onApply: () => void }) {
  const { import: words } = useKnowledgeWords().files
  if (report.fault) return <Unreadable line={report.fault.line} />
  if (report.rows.length === 0) return <Note kind="warning">{words.empty}</Note>
  const changes = changesIn(report)
  const isRefused = report.rows.some(({ does }) => does === 'refuse')
  return (
    <div class="stack">
      <Report report={report} />
      {isRefused && <Note kind="wrong">{words.refused}</Note>}
      {!isRefused && changes === 0 && <Note>{words.nothing}</Note>}
      {!isRefused && changes > 0 && !report.done && (
        <p>
          <Button kind="main" busy={isBusy} onClick={onApply}>
            {words.apply(changes)}
          </Button>
        </p>
      )}
    </div>
  )
}

/** Says what is expected, and hands out a file that is so. */
function Unreadable({ line }: { line: number | undefined }) {
  const { import: words } = useKnowledgeWords().files
  const language = useLanguage()
  const take = () => download({ name: 'relais.csv', mime: 'text/csv', text: exampleCsv(language, words.exampleRow) })
  return (
    <Note kind="wrong" action={<Button onClick={take}>{words.example}</Button>}>
      {words.unreadable(line)}
    </Note>
  )
}

function useSend() {
  const { api, actions } = useApp()
  const faultText = useFaultText()
  const [isBusy, setBusy] = useState(false)
  async function send(text: string, publish: boolean, dry: boolean): Promise<ImportReport | null> {
    setBusy(true)
    const answer = await api('knowledge.import', { body: { format: formatOf(text), text, dry, publish } })
    setBusy(false)
    if (answer.ok) return answer.value
    actions.tell(faultText(answer.fault), 'trouble')
    return null
  }
  return { send, isBusy }
}
