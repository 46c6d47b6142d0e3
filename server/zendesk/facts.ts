import { sentence } from '../../shared/sentences/index.ts'
import type { Handover } from '../conversation/model.ts'

/**
 * What this adapter keeps in `handover.facts` from one step to the next.
 * `group`, `user`, `zendeskUser`, `ticket`: Zendesk's ids. `firstMessage`: the first line that the agent shall see. `passedAt`: ms, when
 * control had passed. `message`: the ticket that the bot took where nobody could take over. `control`: the switchboard integration of the agents, once seen in control. `warning`: for the console.
 * `test`: the conversation is one, and the ticket says so.
 */
export interface Facts {
  group?: string
  user?: string
  zendeskUser?: string
  ticket?: string
  message?: string
  firstMessage?: string
  passedAt?: string
  control?: string
  warning?: string
  test?: string
  /** `verified` or `unverified`, `name` and `email`: what the site says of the visitor; put there by the centre. */
  identity?: string
  name?: string
  email?: string
  /** What bot, a visitor without a name and an agent without one are called; put there by the centre since version 0.1. */
  botWord?: string
  visitorWord?: string
  agentWord?: string
}

export function factsOf(handover: Handover): Facts {
  return handover.facts
}

type Called = 'bot' | 'visitor' | 'agent'

/** As people have set it; for handovers of earlier versions as it comes with the product. */
export const wordFor = (handover: Handover, who: Called): string =>
  factsOf(handover)[`${who}Word`] || sentence(handover.language, `transcript.${who}`)

/** Facts to be learned: those that are known. */
export function learnedFacts(facts: { [name in keyof Facts]: string | undefined }): Record<string, string> {
  return Object.fromEntries(Object.entries(facts).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
