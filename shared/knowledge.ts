import * as v from 'valibot'
import { LIMITS } from './limits.ts'
import { LANGUAGES } from './settings.ts'

const most = (length: number) => v.pipe(v.string(), v.maxLength(length))
const LABEL = 80

/** The same form twice: what visitors meet is finished; what an editor keeps may have gaps, and `check` says which. */
const FINISHED = {
  text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LIMITS.text)),
  label: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LABEL)),
  url: v.pipe(v.string(), v.trim(), v.maxLength(2_048), v.regex(/^(https?:|mailto:|tel:|\/)/i)),
  name: v.pipe(v.string(), v.regex(/^[\p{L}_][\p{L}\p{N}_.-]{0,63}$/u)),
  key: v.pipe(v.string(), v.minLength(1), v.maxLength(LABEL)),
  cards: 1,
  choices: 2
}
type Rules = {
  [name in keyof typeof FINISHED]: (typeof FINISHED)[name] extends number ? number : v.GenericSchema<string>
}
const UNFINISHED: Rules = {
  text: most(LIMITS.text * 2),
  label: most(300),
  url: most(2_048),
  name: most(64),
  key: most(LABEL),
  cards: 0,
  choices: 0
}

/** What a variable is compared with: without case and accents. */
const variableOf = ({ name }: Rules) =>
  v.variant('test', [
    v.object({ on: v.literal('variable'), name, test: v.literal('defined') }),
    v.object({
      on: v.literal('variable'),
      name,
      test: v.picklist(['is', 'contained', 'contains']),
      value: most(LIMITS.variable)
    })
  ])

/** Guards a branch. `skill` also routes a handover that starts inside its success branch. */
const conditionOf = (rules: Rules) =>
  v.variant('on', [
    variableOf(rules),
    /** Holds when somebody of that skill can be reached. */
    v.object({ on: v.literal('skill'), skill: rules.key }),
    /** Holds when any agent can be reached. */
    v.object({ on: v.literal('agent') }),
    /** A `ContextCondition` by its id: whoever changes it there changes it wherever it is used. */
    v.object({ on: v.literal('named'), condition: rules.key })
  ])
export const Condition = conditionOf(FINISHED)
export type Condition = v.InferOutput<typeof Condition>

const choiceOf = ({ label, text }: Rules) => v.object({ label, text })
const linkOf = ({ label, url }: Rules) => v.object({ label, url })
const cardOf = (rules: Rules) =>
  v.object({
    title: rules.label,
    description: v.exactOptional(most(300)),
    image: v.exactOptional(rules.url),
    links: v.exactOptional(v.pipe(v.array(linkOf(rules)), v.maxLength(3))),
    choices: v.exactOptional(v.pipe(v.array(choiceOf(rules)), v.maxLength(3)))
  })
export type Choice = v.InferOutput<ReturnType<typeof choiceOf>>
export type Link = v.InferOutput<ReturnType<typeof linkOf>>
export type Card = v.InferOutput<ReturnType<typeof cardOf>>

/** What an answer makes the chatbox do. */
const actionOf = ({ label, url, text, name }: Rules) =>
  v.variant('do', [
    /** *connexion au livechat* */
    v.object({ do: v.literal('livechat.connect') }),
    v.object({ do: v.literal('url.open'), label, url }),
    /** Goes on with another knowledge, by its id. */
    v.object({ do: v.literal('knowledge.ask'), knowledge: most(64) }),
    /**
     * Leaves the desk a ticket, with everything said to the bot: `${name}` in `subject` and `text` is filled in, `email` is the variable
     * with the address to answer to. The product itself tells the visitor what became of it.
     */
    v.object({ do: v.literal('ticket.create'), subject: label, text, email: name })
  ])
export const GuiAction = actionOf(FINISHED)
export type GuiAction = v.InferOutput<typeof GuiAction>

export type Step =
  /** `html` is the author's rich text; `${name}` in either is replaced by the variable's value (escaped in html). */
  | { type: 'say'; text: string; html?: string; choices?: Choice[]; links?: Link[] }
  | { type: 'image'; url: string; alt: string }
  | { type: 'cards'; text: string; cards: Card[] }
  /** Waits for the visitor's answer and captures it. */
  | {
      type: 'ask'
      text: string
      variable: string
      kind: 'text' | 'email' | 'number' | 'choice'
      choices?: string[]
      retry?: string
    }
  | { type: 'when'; condition: Condition; yes: Step[]; no: Step[] }
  | { type: 'act'; action: GuiAction }

/** Under one message. */
export const MOST_CHOICES = 9

function stepOf(rules: Rules): v.GenericSchema<unknown, Step> {
  const { text, label, url, name, cards, choices } = rules
  const step: v.GenericSchema<unknown, Step> = v.lazy(
    () =>
      v.variant('type', [
        v.object({
          type: v.literal('say'),
          text,
          html: v.optional(most(20_000)),
          choices: v.optional(v.pipe(v.array(choiceOf(rules)), v.maxLength(MOST_CHOICES))),
          links: v.optional(v.pipe(v.array(linkOf(rules)), v.maxLength(5)))
        }),
        v.object({ type: v.literal('image'), url, alt: most(300) }),
        v.object({
          type: v.literal('cards'),
          text,
          cards: v.pipe(v.array(cardOf(rules)), v.minLength(cards), v.maxLength(10))
        }),
        v.object({
          type: v.literal('ask'),
          text,
          variable: name,
          kind: v.picklist(['text', 'email', 'number', 'choice']),
          choices: v.optional(v.pipe(v.array(label), v.minLength(choices), v.maxLength(MOST_CHOICES))),
          retry: v.optional(text)
        }),
        v.object({ type: v.literal('when'), condition: conditionOf(rules), yes: v.array(step), no: v.array(step) }),
        v.object({ type: v.literal('act'), action: actionOf(rules) })
      ]) as v.GenericSchema<unknown, Step>
  )
  return step
}
export const Step = stepOf(FINISHED)

const Id = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}$/))
const sharedOf = (rules: Rules) => ({
  id: Id,
  language: v.picklist(LANGUAGES),
  title: rules.label,
  steps: v.array(stepOf(rules)),
  formulations: v.pipe(v.array(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(300))), v.maxLength(200)),
  /** `welcome` greets a new visitor instead of being matched. */
  role: v.optional(v.picklist(['welcome', 'answer']), 'answer')
})

/** A question with its formulations and its answer. Only a published one is ever matched. */
export const Knowledge = v.object({ ...sharedOf(FINISHED), status: v.picklist(['draft', 'published']) })
export type Knowledge = v.InferOutput<typeof Knowledge>

/** The editor's form of a knowledge, beside the published one: visitors get it when it is published. */
export const KnowledgeDraft = v.object(sharedOf(UNFINISHED))
export type KnowledgeDraft = v.InferOutput<typeof KnowledgeDraft>

/** A condition on a variable that people have given a name; those on skills and on agents are there by themselves. */
export const ContextCondition = v.object({
  id: Id,
  name: FINISHED.label,
  /** Heading in lists. */
  group: v.exactOptional(FINISHED.label),
  condition: variableOf(FINISHED)
})
export type ContextCondition = v.InferOutput<typeof ContextCondition>

/** Kinds of documents in the store. `published`: a `Knowledge` each, all that visitors meet. */
export const KNOWLEDGE_KINDS = { published: 'knowledge', draft: 'knowledge-draft', condition: 'condition' } as const

/** Body of a draft's document; it is there once somebody has changed the knowledge in the console. */
export const StoredDraft = v.object({
  value: KnowledgeDraft,
  /** Name of whoever changed it last. */
  by: v.nullable(v.string())
})
export type StoredDraft = v.InferOutput<typeof StoredDraft>
