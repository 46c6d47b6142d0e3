import type { FieldCode } from './console/refusal.ts'
import { sameness } from './fold.ts'
import type { KnowledgeDraft, Step } from './knowledge.ts'
import { faultsOf, isTooLong } from './knowledge-faults.ts'
import { capturedIn, placed, textsOf } from './knowledge-steps.ts'

/** What stands around one knowledge: what its conditions and actions may name. */
export interface Surroundings {
  /** Names. */
  skills: readonly string[]
  /** Ids of the own context conditions. */
  conditions: readonly string[]
  /** The others; `live`: visitors can reach it now. */
  knowledge: readonly { id: string; title: string; live: boolean; role: KnowledgeDraft['role']; language: string }[]
  /** Captured by others, or known to be set by a page. */
  variables: readonly string[]
  /** Formulations and titles of the others of this language, by `sameness`: the title they lead to. */
  taken: Readonly<Record<string, string>>
}

export const WARNINGS = [
  /** Nothing but its title leads to it. */
  'no_formulation',
  /** `value`: the title that has it too. */
  'formulation_taken',
  /** *Connexion au livechat* outside every skill's success branch: the ticket has no group. */
  'connect_without_skill',
  /** Comes after a step that goes away for good. */
  'unreachable',
  /** `value`: nobody captures that variable. */
  'variable_unknown',
  /** Who does not see the picture is told nothing. */
  'alt_missing',
  /** `value`: the title of a knowledge that visitors do not get yet. */
  'not_published',
  /** Another one of this language greets already. `value`: its title. */
  'greets_twice',
  /** A branch without a step: the bot says nothing there. */
  'branch_empty'
] as const
export type Warning = (typeof WARNINGS)[number]

export type Issue =
  | { is: 'error'; at: string; code: FieldCode }
  | { is: 'warning'; at: string; code: Warning; value?: string }

/**
 * Everything that keeps a draft from being published (errors) and whatever else its author should know (warnings), in the order of
 * the page. A draft without errors has the form of `Knowledge`.
 */
export function check(draft: Omit<KnowledgeDraft, 'id'>, around: Surroundings): Issue[] {
  const known = new Set([...around.variables, ...capturedIn(draft.steps)])
  return [
    ...headIssues(draft, around),
    ...placed(draft.steps).flatMap(({ at, step }) => [
      ...faultsOf(step, around).map(({ at: field, code }): Issue => ({ is: 'error', at: `${at}.${field}`, code })),
      ...stepWarnings(step, around, known).map(warning => ({ ...warning, at: join(at, warning.at) }))
    ]),
    ...flowWarnings(draft.steps)
  ]
}

const join = (at: string, field: string) => (field ? `${at}.${field}` : at)
export const isError = (issue: Issue): issue is Extract<Issue, { is: 'error' }> => issue.is === 'error'
const warning = (at: string, code: Warning, value?: string): Issue & { is: 'warning' } => ({
  is: 'warning',
  at,
  code,
  ...(value === undefined ? {} : { value })
})

function headIssues(draft: Omit<KnowledgeDraft, 'id'>, around: Surroundings): Issue[] {
  const { title, formulations, steps, role, language } = draft
  const issues: Issue[] = []
  if (!title.trim()) issues.push({ is: 'error', at: 'title', code: 'required' })
  if (isTooLong(title)) issues.push({ is: 'error', at: 'title', code: 'too_long' })
  if (steps.length === 0) issues.push({ is: 'error', at: 'steps', code: 'too_few' })
  if (role === 'welcome') {
    const other = around.knowledge.find(one => one.live && one.role === 'welcome' && one.language === language)
    return other ? [...issues, warning('role', 'greets_twice', other.title)] : issues
  }
  if (formulations.length === 0 && title.trim()) issues.push(warning('formulations', 'no_formulation'))
  const taken = (text: string, at: string) => {
    const other = around.taken[sameness(text)]
    return other === undefined ? [] : [warning(at, 'formulation_taken', other)]
  }
  return [...issues, ...taken(title, 'title'), ...formulations.flatMap((text, i) => taken(text, `formulations.${i}`))]
}

const PLACE = /\$\{([^}]*)\}/g

function stepWarnings(step: Step, around: Surroundings, known: ReadonlySet<string>): (Issue & { is: 'warning' })[] {
  const unknown = textsOf(step).flatMap(([field, text]) =>
    [...text.matchAll(PLACE)].flatMap(([, name = '']) =>
      known.has(name) ? [] : [warning(field, 'variable_unknown', name)]
    )
  )
  if (step.type === 'image' && !step.alt.trim()) return [warning('alt', 'alt_missing')]
  if (step.type !== 'act' || step.action.do !== 'knowledge.ask') return unknown
  const { knowledge: id } = step.action
  const other = around.knowledge.find(one => one.id === id)
  return other && !other.live ? [warning('action.knowledge', 'not_published', other.title)] : unknown
}

function flowWarnings(steps: readonly Step[]): Issue[] {
  const issues: Issue[] = []

  /** True: whoever comes here goes on with the step after the last one. */
  function follow(list: readonly Step[], at: string, inSkill: boolean): boolean {
    const ends = list.findIndex((step, i) => !passes(step, `${at}.${i}`, inSkill))
    if (ends >= 0 && ends < list.length - 1) issues.push(warning(`${at}.${ends + 1}`, 'unreachable'))
    return ends < 0
  }

  function passes(step: Step, at: string, inSkill: boolean): boolean {
    if (step.type === 'act') {
      if (step.action.do === 'livechat.connect' && !inSkill) issues.push(warning(at, 'connect_without_skill'))
      return step.action.do === 'url.open' || step.action.do === 'ticket.create'
    }
    if (step.type !== 'when') return true
    if (step.yes.length === 0 && step.no.length === 0) issues.push(warning(at, 'branch_empty'))
    const yes = follow(step.yes, `${at}.yes`, inSkill || step.condition.on === 'skill')
    const no = follow(step.no, `${at}.no`, inSkill)
    return yes || no
  }

  follow(steps, 'steps', false)
  return issues
}
