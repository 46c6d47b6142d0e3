import { useState } from 'preact/hooks'
import type { CheckResult, ConnectorView, SkillReport } from '../../../shared/console.ts'
import { useApp } from '../../app/context.ts'
import { Form } from '../../forms/Form.tsx'
import { SaveBar } from '../../forms/SaveBar.tsx'
import { useForm } from '../../forms/useForm.ts'
import { Button } from '../../ui/Button.tsx'
import { Note } from '../../ui/Note.tsx'
import { Api, Identity, Key, Link } from './Groups.tsx'
import { Report } from './Report.tsx'
import { TestResult } from './TestResult.tsx'
import { checkFor, standOf, valuesOf } from './values.ts'
import { useConnectorWords } from './words.ts'

export interface Tested {
  checks: CheckResult[]
  /** What stood in the form then was not saved. */
  unsaved: boolean
}

interface Props {
  view: ConnectorView
  onSaved: (view: ConnectorView) => void
}

export function ConnectorForm({ view, onSaved }: Props) {
  const { api, actions } = useApp()
  const words = useConnectorWords()
  const [report, setReport] = useState<SkillReport[] | null>(null)
  const form = useForm({
    stand: standOf(view),
    check: checkFor(view),
    send: (value, version) => api('connector.update', { body: { version, value } }),
    onSaved({ connector, skills }: { connector: ConnectorView; skills: SkillReport[] }) {
      onSaved(connector)
      setReport(skills)
      test.forget()
      actions.tell(words.updated)
      return standOf(connector)
    },
    fromNewer: valuesOf
  })
  const test = useTest(form)
  const isFixed = view.source === 'environment'
  return (
    <Form form={form}>
      {isFixed && <Note>{words.source.environment}</Note>}
      {view.barred && (
        <Note kind="wrong" title={words.barred.title}>
          <p>{words.barred.text}</p>
        </Note>
      )}
      <Link form={form} view={view} />
      <Key form={form} view={view} />
      <Api form={form} view={view} />
      <Identity form={form} view={view} />
      {test.tested && <TestResult tested={test.tested} />}
      {report && <Report skills={report} />}
      <p class="help">{words.updateHelp}</p>
      <SaveBar form={form} label={words.actions.update}>
        <Button busy={test.isTesting} onClick={() => void test.run()}>
          {test.isTesting ? words.actions.testing : words.actions.test}
        </Button>
      </SaveBar>
    </Form>
  )
}

type ConnectorState = ReturnType<typeof useForm<ReturnType<typeof valuesOf>, unknown>>

/** *Tester la connexion*, with what stands in the form. */
function useTest(form: Pick<ConnectorState, 'values' | 'isDirty' | 'verify' | 'refused'>) {
  const { api } = useApp()
  const [tested, setTested] = useState<Tested | null>(null)
  const [isTesting, setTesting] = useState(false)
  async function run(): Promise<void> {
    if (!form.verify()) return
    setTesting(true)
    const answer = await api('connector.test', { body: { value: form.values } })
    setTesting(false)
    if (answer.ok) setTested({ checks: answer.value.checks, unsaved: form.isDirty })
    else form.refused(answer.fault)
  }
  return { tested, isTesting, run, forget: () => setTested(null) }
}
