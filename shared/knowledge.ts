import * as v from 'valibot'
import { LIMITS } from './limits.ts'
import { LANGUAGES } from './settings.ts'

const Text = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LIMITS.text))
const Label = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80))
const Url = v.pipe(v.string(), v.trim(), v.maxLength(2_048), v.regex(/^(https?:|mailto:|tel:|\/)/i))
const VariableName = v.pipe(v.string(), v.regex(/^[\p{L}_][\p{L}\p{N}_.-]{0,63}$/u))

const ChoiceSchema = v.object({ label: Label, text: Text })
const LinkSchema = v.object({ label: Label, url: Url })

/** Guards a branch. `skill` also routes a handover that starts inside its success branch. */
export const Condition = v.variant('on', [
  v.object({ on: v.literal('variable'), name: VariableName, test: v.literal('defined') }),
  v.object({
    on: v.literal('variable'),
    name: VariableName,
    test: v.picklist(['is', 'contained', 'contains']),
    value: v.string()
  }),
  /** Holds when somebody of that skill can be reached. */
  v.object({ on: v.literal('skill'), skill: v.pipe(v.string(), v.minLength(1)) }),
  /** Holds when any agent can be reached. */
  v.object({ on: v.literal('agent') })
])
export type Condition = v.InferOutput<typeof Condition>

const CardSchema = v.object({
  title: Label,
  description: v.exactOptional(v.pipe(v.string(), v.maxLength(300))),
  image: v.exactOptional(Url),
  links: v.exactOptional(v.pipe(v.array(LinkSchema), v.maxLength(3))),
  choices: v.exactOptional(v.pipe(v.array(ChoiceSchema), v.maxLength(3)))
})

/** What an answer makes the chatbox do. */
export const GuiAction = v.variant('do', [
  /** *connexion au livechat* */
  v.object({ do: v.literal('livechat.connect') }),
  v.object({ do: v.literal('url.open'), label: Label, url: Url }),
  /** Goes on with another knowledge, by its id. */
  v.object({ do: v.literal('knowledge.ask'), knowledge: v.string() })
])
export type GuiAction = v.InferOutput<typeof GuiAction>

export type Step =
  /** `html` is the author's rich text; `${name}` in either is replaced by the variable's value (escaped in html). */
  | {
      type: 'say'
      text: string
      html?: string
      choices?: v.InferOutput<typeof ChoiceSchema>[]
      links?: v.InferOutput<typeof LinkSchema>[]
    }
  | { type: 'image'; url: string; alt: string }
  | { type: 'cards'; text: string; cards: v.InferOutput<typeof CardSchema>[] }
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

export const Step: v.GenericSchema<unknown, Step> = v.lazy(
  () =>
    v.variant('type', [
      v.object({
        type: v.literal('say'),
        text: Text,
        html: v.optional(v.pipe(v.string(), v.maxLength(20_000))),
        choices: v.optional(v.pipe(v.array(ChoiceSchema), v.maxLength(9))),
        links: v.optional(v.pipe(v.array(LinkSchema), v.maxLength(5)))
      }),
      v.object({ type: v.literal('image'), url: Url, alt: v.pipe(v.string(), v.maxLength(300)) }),
      v.object({
        type: v.literal('cards'),
        text: Text,
        cards: v.pipe(v.array(CardSchema), v.minLength(1), v.maxLength(10))
      }),
      v.object({
        type: v.literal('ask'),
        text: Text,
        variable: VariableName,
        kind: v.picklist(['text', 'email', 'number', 'choice']),
        choices: v.optional(v.pipe(v.array(Label), v.minLength(2), v.maxLength(9))),
        retry: v.optional(Text)
      }),
      v.object({ type: v.literal('when'), condition: Condition, yes: v.array(Step), no: v.array(Step) }),
      v.object({ type: v.literal('act'), action: GuiAction })
    ]) as v.GenericSchema<unknown, Step>
)

/** A question with its formulations and its answer. Only a published one is ever matched. */
export const Knowledge = v.object({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}$/)),
  language: v.picklist(LANGUAGES),
  title: Label,
  formulations: v.pipe(v.array(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(300))), v.maxLength(200)),
  steps: v.array(Step),
  status: v.picklist(['draft', 'published']),
  /** `welcome` greets a new visitor instead of being matched. */
  role: v.optional(v.picklist(['welcome', 'answer']), 'answer')
})
export type Knowledge = v.InferOutput<typeof Knowledge>
