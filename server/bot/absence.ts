import type { Step } from '../../shared/knowledge.ts'
import { placed } from '../../shared/knowledge-steps.ts'
import { type Overrides, sentence } from '../../shared/sentences/index.ts'
import type { BotInput } from '../conversation/ports.ts'
import type { Pending } from './run.ts'

/** Where the address and the message are kept that the bot asks for by itself. */
const EMAIL = 'mail'
const MESSAGE = 'message'

const takesTicket = (steps: readonly Step[]): boolean =>
  placed(steps).some(({ step }) => step.type === 'act' && step.action.do === 'ticket.create')

/**
 * The failure branch of whoever has written none that takes a message: the address, where it is not known, then the message, then a
 * ticket. Null where the author's own takes one, or where nobody may be written to.
 */
export function takingMessage(unmet: readonly Pending[], input: BotInput, own: Overrides): Pending[] | null {
  if (!input.takesMessage || !input.canWrite || takesTicket(unmet.map(({ step }) => step))) return null
  const say = (code: 'absence.email' | 'absence.message' | 'ticket.subject') => sentence(input.language, code, {}, own)
  const ask = (variable: string, kind: 'email' | 'text', text: string): Step => ({ type: 'ask', variable, kind, text })
  const missed = unmet.find(pending => pending.missed !== undefined)?.missed
  const steps: Step[] = [
    ...(input.variables[EMAIL] ? [] : [ask(EMAIL, 'email', say('absence.email'))]),
    ask(MESSAGE, 'text', say('absence.message')),
    {
      type: 'act',
      action: { do: 'ticket.create', subject: say('ticket.subject'), text: `\${${MESSAGE}}`, email: EMAIL }
    }
  ]
  return steps.map(step => (missed === undefined ? { step } : { step, missed }))
}
