import type { GuiAction, Step } from '../../../shared/knowledge.ts'

export const STEP_TYPES = ['say', 'ask', 'when', 'act', 'image', 'cards'] as const
export type StepType = (typeof STEP_TYPES)[number]

const BLANK_ACTIONS: { [name in GuiAction['do']]: GuiAction } = {
  'livechat.connect': { do: 'livechat.connect' },
  'url.open': { do: 'url.open', label: '', url: '' },
  'knowledge.ask': { do: 'knowledge.ask', knowledge: '' },
  'ticket.create': { do: 'ticket.create', subject: '', text: '', email: '' }
}
export const ACTIONS = Object.keys(BLANK_ACTIONS) as GuiAction['do'][]
export const blankAction = (name: GuiAction['do']): GuiAction => BLANK_ACTIONS[name]

/** A step as it is when somebody has just added it. */
export function blankStep(type: StepType): Step {
  switch (type) {
    case 'say':
      return { type, text: '' }
    case 'ask':
      return { type, text: '', variable: '', kind: 'text' }
    case 'when':
      return { type, condition: { on: 'skill', skill: '' }, yes: [], no: [] }
    case 'act':
      return { type, action: blankAction('livechat.connect') }
    case 'image':
      return { type, url: '', alt: '' }
    case 'cards':
      return { type, text: '', cards: [{ title: '' }] }
  }
}

export const without = <T>(list: readonly T[], i: number): T[] => list.filter((_, at) => at !== i)
export const inserted = <T>(list: readonly T[], i: number, one: T): T[] => list.toSpliced(i, 0, one)
export const moved = <T>(list: readonly T[], from: number, to: number): T[] => {
  const one = list[from]
  return one === undefined ? [...list] : inserted(without(list, from), to, one)
}

/** How people call a step: the second in the success branch of the first is 1.A.2. */
export function placeOf(at: string): string {
  return at
    .split('.')
    .slice(1)
    .map(part => (part === 'yes' ? 'A' : part === 'no' ? 'B' : String(Number(part) + 1)))
    .join('.')
}

const keys = new WeakMap<Step, number>()
let last = 0

/** The same for a step and whatever it becomes, so that its fields stay what they are while it moves. */
export function keyOf(step: Step): number {
  const known = keys.get(step)
  if (known !== undefined) return known
  keys.set(step, ++last)
  return last
}

export function became(before: Step, after: Step): Step {
  if (before !== after) keys.set(after, keyOf(before))
  return after
}

/** The object without a field, or with it where there is something in it. */
export function put<T extends object, K extends keyof T>(one: T, name: K, value: T[K] | undefined): T {
  const { [name]: _, ...rest } = one
  const isEmpty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  return (isEmpty ? rest : { ...rest, [name]: value }) as T
}
