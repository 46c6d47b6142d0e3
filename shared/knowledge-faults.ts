import type { FieldCode } from './console/refusal.ts'
import type { Card, Choice, Condition, GuiAction, Link, Step } from './knowledge.ts'
import type { Surroundings } from './knowledge-check.ts'
import { LIMITS } from './limits.ts'

/** Field of a step, and what is wrong with it. */
export interface Fault {
  at: string
  code: FieldCode
}

const LABEL = 80
const URL_FORM = /^(https?:\/\/[^\s/]|mailto:[^\s]|tel:[^\s]|\/)/i
const NAME = /^[\p{L}_][\p{L}\p{N}_.-]{0,63}$/u

export const isTooLong = (text: string, most = LABEL) => text.trim().length > most

function text(at: string, value: string, most: number): Fault[] {
  if (!value.trim()) return [{ at, code: 'required' }]
  return isTooLong(value, most) ? [{ at, code: 'too_long' }] : []
}
const label = (at: string, value: string) => text(at, value, LABEL)
const said = (at: string, value: string) => text(at, value, LIMITS.text)

function address(at: string, value: string): Fault[] {
  if (!value.trim()) return [{ at, code: 'required' }]
  return URL_FORM.test(value.trim()) && value.trim().length <= 2_048 ? [] : [{ at, code: 'url' }]
}

function name(at: string, value: string): Fault[] {
  if (!value) return [{ at, code: 'required' }]
  return NAME.test(value) ? [] : [{ at, code: 'format' }]
}

const among = (at: string, value: string, known: readonly string[]): Fault[] =>
  value ? (known.includes(value) ? [] : [{ at, code: 'unknown' }]) : [{ at, code: 'required' }]

const each = <T>(at: string, list: readonly T[] | undefined, faults: (one: T) => Fault[]): Fault[] =>
  (list ?? []).flatMap((one, i) =>
    faults(one).map(fault => ({ ...fault, at: fault.at ? `${at}.${i}.${fault.at}` : `${at}.${i}` }))
  )

const choice = (one: Choice): Fault[] => [...label('label', one.label), ...said('text', one.text)]
const link = (one: Link): Fault[] => [...label('label', one.label), ...address('url', one.url)]
const card = (one: Card): Fault[] => [
  ...label('title', one.title),
  ...(one.image === undefined ? [] : address('image', one.image)),
  ...each('links', one.links, link),
  ...each('choices', one.choices, choice)
]

function condition(one: Condition, { skills, conditions }: Surroundings): Fault[] {
  if (one.on === 'skill') return among('condition.skill', one.skill, skills)
  if (one.on === 'named') return among('condition.condition', one.condition, conditions)
  if (one.on === 'agent') return []
  const value = one.test === 'defined' ? [] : text('condition.value', one.value, LIMITS.variable)
  return [...name('condition.name', one.name), ...value]
}

function action(one: GuiAction, { knowledge }: Surroundings): Fault[] {
  if (one.do === 'livechat.connect') return []
  if (one.do === 'ticket.create') {
    return [
      ...label('action.subject', one.subject),
      ...said('action.text', one.text),
      ...name('action.email', one.email)
    ]
  }
  if (one.do === 'url.open') return [...label('action.label', one.label), ...address('action.url', one.url)]
  return among(
    'action.knowledge',
    one.knowledge,
    knowledge.map(({ id }) => id)
  )
}

/** What keeps one step from being published, those of its branches aside. */
export function faultsOf(step: Step, around: Surroundings): Fault[] {
  switch (step.type) {
    case 'say':
      return [...said('text', step.text), ...each('choices', step.choices, choice), ...each('links', step.links, link)]
    case 'image':
      return address('url', step.url)
    case 'cards': {
      const none: Fault[] = step.cards.length === 0 ? [{ at: 'cards', code: 'too_few' }] : []
      return [...said('text', step.text), ...none, ...each('cards', step.cards, card)]
    }
    case 'ask': {
      const few: Fault[] =
        (step.kind === 'choice' || step.choices) && (step.choices?.length ?? 0) < 2
          ? [{ at: 'choices', code: 'too_few' }]
          : []
      const choices = each('choices', step.choices, one => label('', one))
      const retry = step.retry === undefined ? [] : said('retry', step.retry)
      return [...said('text', step.text), ...name('variable', step.variable), ...few, ...choices, ...retry]
    }
    case 'when':
      return condition(step.condition, around)
    case 'act':
      return action(step.action, around)
  }
}
