import { useMemo, useRef } from 'preact/hooks'
import { alphabetical } from '../../../shared/alphabetical.ts'
import type { Fields, KnowledgeForm, KnowledgeParts, KnowledgeView } from '../../../shared/console.ts'
import type { KnowledgeDraft } from '../../../shared/knowledge.ts'
import { surroundingsOf } from '../../../shared/knowledge-around.ts'
import { check, type Issue, isError } from '../../../shared/knowledge-check.ts'
import { capturedIn } from '../../../shared/knowledge-steps.ts'
import { useApp } from '../../app/context.ts'
import type { Stand } from '../../forms/draft.ts'
import { type Form, useForm } from '../../forms/useForm.ts'

const formOf = ({ id: _, ...form }: KnowledgeDraft): KnowledgeForm => form
const standOf = ({ value, version, updatedAt }: KnowledgeView): Stand<KnowledgeForm> => ({
  values: formOf(value),
  version,
  updatedAt
})

export const BLANK: KnowledgeForm = { language: 'fr', title: '', formulations: [], steps: [], role: 'answer' }

export interface Editor {
  form: Form<KnowledgeForm>
  issues: Issue[]
  /** Everything that is typed is with the server; false where it could not be. */
  save(): Promise<boolean>
  publish(): Promise<boolean>
}

/** One knowledge under somebody's hands. A draft may have gaps; publishing first asks for what is missing. */
export function useEditor(
  view: KnowledgeView | null,
  parts: KnowledgeParts,
  onView: (view: KnowledgeView) => void
): Editor {
  const { api } = useApp()
  const id = useRef(view?.value.id ?? null)
  const aim = useRef<'save' | 'publish'>('save')

  const form = useForm<KnowledgeForm, KnowledgeView>({
    stand: view ? standOf(view) : { values: { ...BLANK, language: parts.languages[0] ?? 'fr' }, version: 0 },
    check: values => (aim.current === 'publish' ? errorsIn(values, id.current, parts) : {}),
    send(value, version) {
      if (!id.current) return api('knowledge.add', { body: value })
      const said = { params: { id: id.current }, body: { version, value } }
      return aim.current === 'publish' ? api('knowledge.publish', said) : api('knowledge.put', said)
    },
    onSaved(saved) {
      id.current = saved.value.id
      onView(saved)
      return standOf(saved)
    },
    fromNewer: formOf
  })

  async function save(): Promise<boolean> {
    aim.current = 'save'
    return (id.current !== null && !form.isDirty) || form.submit()
  }

  async function publish(): Promise<boolean> {
    const isNew = id.current === null && Object.keys(errorsIn(form.values, null, parts)).length === 0
    if (isNew && !(await save())) return false
    aim.current = 'publish'
    return form.submit()
  }

  return { form, issues: useIssues(form.values, id.current, parts), save, publish }
}

const issuesOf = (values: KnowledgeForm, id: string | null, parts: KnowledgeParts) =>
  check(values, surroundingsOf(parts, id, values))

const errorsIn = (values: KnowledgeForm, id: string | null, parts: KnowledgeParts): Fields =>
  Object.fromEntries(
    issuesOf(values, id, parts)
      .filter(isError)
      .map(({ at, code }) => [at, code])
  )

const useIssues = (values: KnowledgeForm, id: string | null, parts: KnowledgeParts): Issue[] =>
  useMemo(() => issuesOf(values, id, parts), [values, id, parts])

/** Variables that the person may insert: everybody's, and those of this knowledge. */
export const variablesOf = (values: KnowledgeForm, parts: KnowledgeParts): string[] =>
  [...new Set([...capturedIn(values.steps), ...parts.variables])].sort(alphabetical)
