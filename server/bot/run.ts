import type { GuiAction, Knowledge, Step } from '../../shared/knowledge.ts'
import type { SentenceCode } from '../../shared/sentences/index.ts'
import type { StoredContent, TicketWish } from '../conversation/model.ts'
import type { BotInput } from '../conversation/ports.ts'
import type { Asked } from './capture.ts'
import { holds } from './conditions.ts'
import { fill, fillHtml } from './fill.ts'

/** Where a step stands among the branches around it. */
export interface Place {
  /** Of the success branch that it stands in. */
  skill?: string
  /** Of the failure branch that it stands in: whom a ticket is for. */
  missed?: string
  /** What answers instead, where a handover that starts here comes to nothing, and how deep in such branches it stands. */
  otherwise?: Step[]
  depth?: number
}

/** A step still to be taken. */
export interface Pending extends Place {
  step: Step
}

/** What an answer comes to. `asked`: it waits for the visitor, and `rest` follows their answer. */
export interface Run {
  says: StoredContent[]
  asked?: Asked
  rest: Pending[]
  connect?: { skill?: string }
  /** With `connect`: what follows where nobody picks up. */
  unmet?: Pending[]
  tickets: TicketWish[]
}

/** Two knowledges that ask one another would go on for ever. */
const MOST_STEPS = 200

export const pendingOf = (steps: readonly Step[], place: Place = {}): Pending[] =>
  steps.map(step => ({ ...place, step }))

type Words = (code: SentenceCode, values?: Record<string, string>) => string

/** Takes steps until one waits for the visitor, connects to the livechat, or none is left. */
export async function run(
  start: readonly Pending[],
  input: BotInput,
  knowledgeOf: (id: string) => Knowledge | undefined,
  words: Words
): Promise<Run> {
  const says: StoredContent[] = []
  const tickets: TicketWish[] = []
  let todo = [...start]
  for (let taken = 0; todo.length > 0 && taken < MOST_STEPS; taken++) {
    const [{ step, ...place } = never(), ...rest] = todo
    todo = rest
    if (step.type === 'ask') return { says: [...says, asking(step, input)], asked: step, rest, tickets }
    if (step.type === 'when') {
      const yes = await holds(step.condition, input)
      todo = [...branch(step, yes, place), ...rest]
    } else if (step.type !== 'act') {
      says.push(saying(step, input))
    } else if (step.action.do === 'livechat.connect') {
      const { skill } = place
      return { says, rest: [], connect: skill === undefined ? {} : { skill }, unmet: unmetOf(place, rest), tickets }
    } else if (step.action.do === 'knowledge.ask') {
      todo = pendingOf(knowledgeOf(step.action.knowledge)?.steps ?? [], place)
    } else if (step.action.do === 'ticket.create') {
      const wish = wishOf(step.action, place, input)
      if (input.canWrite) tickets.push(wish)
      says.push({ type: 'text', text: input.canWrite ? confirming(wish, words) : words('ticket.unavailable') })
    } else {
      says.push(opening(step.action))
    }
  }
  return { says, rest: [], tickets }
}

function never(): never {
  throw new Error('a list that is not empty has a first element')
}

/** Only a guard that asks for people has a failure branch for when none of them comes. */
function branch({ condition, yes, no }: Extract<Step, { type: 'when' }>, holds: boolean, outer: Place): Pending[] {
  if (condition.on !== 'skill' && condition.on !== 'agent') return pendingOf(holds ? yes : no, outer)
  const { skill: _, ...around } = outer
  const skill = condition.on === 'skill' ? condition.skill : outer.skill
  const named = (as: 'skill' | 'missed') => (skill === undefined ? {} : { [as]: skill })
  if (!holds) return pendingOf(no, { ...outer, ...named('missed') })
  return pendingOf(yes, { ...around, ...named('skill'), otherwise: no, depth: (outer.depth ?? 0) + 1 })
}

/** The failure branch of the innermost guard, then what follows that guard. */
function unmetOf({ skill, otherwise = [], depth = 0 }: Place, rest: readonly Pending[]): Pending[] {
  const missed = skill === undefined ? {} : { missed: skill }
  return [...pendingOf(otherwise, missed), ...rest.filter(pending => (pending.depth ?? 0) < depth)]
}

function wishOf(
  { subject, text, email }: Extract<GuiAction, { do: 'ticket.create' }>,
  { skill, missed = skill }: Place,
  { variables }: BotInput
): TicketWish {
  const address = variables[email]?.trim()
  return {
    subject: fill(subject, variables),
    text: fill(text, variables),
    ...(address ? { email: address } : {}),
    ...(missed === undefined ? {} : { skill: missed })
  }
}

const confirming = ({ email }: TicketWish, words: Words) =>
  email === undefined ? words('ticket.created.unnamed') : words('ticket.created', { email })

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
