import type { Condition, Step } from './knowledge.ts'

/** One step with its place, as in `steps.2.yes.0`. */
export interface Placed {
  at: string
  step: Step
}

/** Every step, those of branches too, in the order of reading. */
export function placed(steps: readonly Step[], at = 'steps'): Placed[] {
  return steps.flatMap((step, i) => {
    const here = `${at}.${i}`
    const below = step.type === 'when' ? [...placed(step.yes, `${here}.yes`), ...placed(step.no, `${here}.no`)] : []
    return [{ at: here, step }, ...below]
  })
}

const allOf = (steps: readonly Step[]): Step[] => placed(steps).map(({ step }) => step)

export const conditionsIn = (steps: readonly Step[]): Condition[] =>
  allOf(steps).flatMap(step => (step.type === 'when' ? [step.condition] : []))

/** Names of the skills that its conditions ask for. */
export const skillsIn = (steps: readonly Step[]): string[] => [
  ...new Set(conditionsIn(steps).flatMap(condition => (condition.on === 'skill' ? [condition.skill] : [])))
]

export const namedIn = (steps: readonly Step[]): string[] =>
  conditionsIn(steps).flatMap(condition => (condition.on === 'named' ? [condition.condition] : []))

/** Ids of the knowledge that it goes on with. */
export const askedIn = (steps: readonly Step[]): string[] =>
  allOf(steps).flatMap(step =>
    step.type === 'act' && step.action.do === 'knowledge.ask' ? [step.action.knowledge] : []
  )

export const capturedIn = (steps: readonly Step[]): string[] =>
  allOf(steps).flatMap(step => (step.type === 'ask' && step.variable ? [step.variable] : []))

export const connectsIn = (steps: readonly Step[]): boolean =>
  allOf(steps).some(step => step.type === 'act' && step.action.do === 'livechat.connect')

/** The same steps with every condition changed. */
export function withConditions(steps: readonly Step[], change: (condition: Condition) => Condition): Step[] {
  return steps.map(step =>
    step.type === 'when'
      ? {
          ...step,
          condition: change(step.condition),
          yes: withConditions(step.yes, change),
          no: withConditions(step.no, change)
        }
      : step
  )
}

/** A skill's new name, wherever the old one stands. */
export const withSkillRenamed = (steps: readonly Step[], from: string, to: string): Step[] =>
  withConditions(steps, condition =>
    condition.on === 'skill' && condition.skill === from ? { ...condition, skill: to } : condition
  )

/** Everything that a visitor reads of one step, by the field that it stands in. */
export function textsOf(step: Step): [field: string, text: string][] {
  const choices = (list: readonly { label: string; text: string }[] = [], at = 'choices'): [string, string][] =>
    list.flatMap(({ label, text }, i) => [
      [`${at}.${i}.label`, label],
      [`${at}.${i}.text`, text]
    ])
  if (step.type === 'say') return [['text', step.text], ...choices(step.choices)]
  if (step.type === 'ask')
    return [['text', step.text], ...(step.retry ? [['retry', step.retry] as [string, string]] : [])]
  if (step.type === 'act' && step.action.do === 'ticket.create') {
    const { subject, text } = step.action
    return [
      ['action.subject', subject],
      ['action.text', text]
    ]
  }
  if (step.type !== 'cards') return []
  const cards = step.cards.flatMap(({ title, description = '', choices: own }, i): [string, string][] => [
    [`cards.${i}.title`, title],
    [`cards.${i}.description`, description],
    ...choices(own, `cards.${i}.choices`)
  ])
  return [['text', step.text], ...cards]
}
