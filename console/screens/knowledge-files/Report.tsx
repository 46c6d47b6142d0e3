import type { FieldCode, ImportReport, ImportRow } from '../../../shared/console.ts'
import { LANGUAGES } from '../../../shared/settings.ts'
import { useShellWords } from '../../ui/words.ts'
import { useKnowledgeWords } from '../knowledge/words.ts'
import { STEP_TYPES } from '../knowledge-item/steps.ts'

const CHIP = { add: 'chip chip-good', replace: 'chip chip-accent', nothing: 'chip', refuse: 'chip chip-wrong' }

/** Row by row: what an import does, or why it will not. */
export function Report({ report: { rows, done } }: { report: ImportReport }) {
  const { import: words } = useKnowledgeWords().files
  const count = (does: ImportRow['does']) => rows.filter(row => row.does === does).length
  return (
    <div>
      <h3 class="report-title">{done ? words.reportDone : words.report}</h3>
      {!done && <p class="help">{words.summary(count('add'), count('replace'), count('nothing'), count('refuse'))}</p>}
      <section class="report" aria-label={words.report}>
        <table class="report-table">
          <thead>
            <tr>
              <th scope="col">{words.line}</th>
              <th scope="col">{words.knowledge}</th>
              <th scope="col">{words.does}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr key={row.line}>
                <td>{row.line}</td>
                <td>{row.title || (row.fields?.[''] ? '–' : row.id)}</td>
                <td>
                  <span class={CHIP[row.does]}>{(done ? words.did : words.doing)[row.does]}</span>{' '}
                  {row.publishes && words.publishes}
                  <Why fields={row.fields ?? {}} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}

const ROLES = ['answer', 'welcome'] as const

/** What a file may say there: it has no list to choose from. */
function valuesAt(path: string): readonly string[] | null {
  if (path === 'language') return LANGUAGES
  if (path === 'role') return ROLES
  return path.endsWith('.type') ? STEP_TYPES : null
}

function Why({ fields }: { fields: Record<string, FieldCode> }) {
  const { form } = useShellWords()
  const { import: words } = useKnowledgeWords().files
  const text = (path: string, code: FieldCode) => {
    if (path === 'answer' && code === 'fixed') return words.lossy
    if (path === 'id' && code === 'taken') return words.twice
    if (path === '' && code === 'required') return words.blank
    const [field = ''] = path.split('.')
    const values = code === 'choice' ? valuesAt(path) : null
    return `${words.columns[field] ?? path} : ${values ? words.oneOf(values.join(', ')) : form.faults[code]}`
  }
  return (
    <>
      {Object.entries(fields).map(([path, code]) => (
        <p key={path} class="report-why">
          {text(path, code)}
        </p>
      ))}
    </>
  )
}
