import type { GuiAction, Knowledge, Step } from '../../shared/knowledge.ts'
import type { StoredContent } from '../conversation/model.ts'
import type { BotInput } from '../conversation/ports.ts'
import type { Asked } from './capture.ts'
import { holds } from './conditions.ts'
import { fill, fillHtml } from './fill.ts'

/** A step still to be taken, with the skill of the success branch that it stands in. */
export interface Pending {
  step: Step
  skill?: string
}

/** What an answer comes to. `asked`: it waits for the visitor, and `rest` follows their answer. */
export interface Run {
  says: StoredContent[]
  asked?: Asked
  rest: Pending[]
  connect?: { skill?: string }
}

/** Two knowledges that ask one another would go on for ever. */
const MOST_STEPS = 200

export const pendingOf = (steps: readonly Step[], skill?: string): Pending[] =>
  steps.map(step => (skill === undefined ? { step } : { step, skill }))

/** Takes steps until one waits for the visitor, connects to the livechat, or none is left. */
export async function run(
  start: readonly Pending[],
  input: BotInput,
  knowledgeOf: (id: string) => Knowledge | undefined
): Promise<Run> {
  const says: StoredContent[] = []
  let todo = [...start]
  for (let taken = 0; todo.length > 0 && taken < MOST_STEPS; taken++) {
    const [{ step, skill } = never(), ...rest] = todo
    todo = rest
    if (step.type === 'ask') return { says: [...says, asking(step, input)], asked: step, rest }
    if (step.type === 'when') {
      const yes = await holds(step.condition, input)
      todo = [...branch(step, yes, skill), ...rest]
    } else if (step.type === 'act') {
      if (step.action.do === 'livechat.connect')
        return { says, rest: [], connect: skill === undefined ? {} : { skill } }
      if (step.action.do === 'knowledge.ask') todo = pendingOf(knowledgeOf(step.action.knowledge)?.steps ?? [], skill)
      else says.push(opening(step.action))
    } else {
      says.push(saying(step, input))
    }
  }
  return { says, rest: [] }
}

function never(): never {
  throw new Error('a list that is not empty has a first element')
}

function branch(step: Extract<Step, { type: 'when' }>, yes: boolean, outer?: string): Pending[] {
  if (!yes) return pendingOf(step.no, outer)
  return pendingOf(step.yes, step.condition.on === 'skill' ? step.condition.skill : outer)
}

export function asking(step: Asked, { variables }: BotInput): StoredContent {
  const choices = step.choices?.map(label => ({ label, text: label }))
  return {
    type: 'text',
    text: fill(step.text, variables),
    ask: { kind: step.kind },
    ...(step.kind === 'choice' && choices ? { choices } : {})
  }
}

function opening({ label, url }: Extract<GuiAction, { do: 'url.open' }>): StoredContent {
  return { type: 'text', text: label, links: [{ label, url }] }
}

function saying(step: Extract<Step, { type: 'say' | 'image' | 'cards' }>, { variables }: BotInput): StoredContent {
  if (step.type === 'image') return { type: 'picture', url: step.url, text: step.alt }
  if (step.type === 'cards') return { type: 'cards', text: fill(step.text, variables), cards: step.cards }
  const { choices, links } = step
  return {
    type: 'text',
    text: fill(step.text, variables),
    ...(step.html === undefined ? {} : { html: fillHtml(step.html, variables) }),
    ...(choices?.length ? { choices } : {}),
    ...(links?.length ? { links } : {})
  }
}
