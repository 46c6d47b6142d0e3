import * as v from 'valibot'
import type { SentenceCode } from '../sentences/index.ts'
import { BotSettings, type Escalation, LANGUAGES, type Language } from '../settings.ts'
import type { WindowCode } from '../words/catalogue.ts'
import { answers } from './call.ts'
import { type Versioned, versioned } from './refusal.ts'

/** Préférences › Bot › Général. */
export interface BotView extends Versioned<BotSettings> {
  /** What may stand in `value.escalation`: `none`, and one entry per desk that the server has an adapter for. */
  escalations: readonly Escalation[]
  /** The connector is complete, so that a handover can happen once the escalation is on. */
  connected: boolean
  /** Per language: the published knowledge that greets instead of `value.welcome`. */
  welcomedBy: Partial<Record<Language, { id: string; title: string }>>
}

/** Of one sentence that the product says to a visitor: in the conversation, to an operator about them, or in the window. */
export interface SentenceView {
  code: SentenceCode | WindowCode
  /** Names that stand in it as `${name}`. They must where the default has them, except in a form for one exact number. */
  placeholders: readonly string[]
  /** Only Arabic has all forms of a number. */
  defaults: Partial<Record<Language, string>>
  /** Only those that differ from the default. */
  own: Partial<Record<Language, string>>
}

export interface SentencesView {
  version: number
  updatedAt: number
  sentences: SentenceView[]
}

const Own = v.record(v.string(), v.pipe(v.string(), v.trim(), v.maxLength(1_000, 'too_long')))

export const botCalls = {
  'bot.read': answers<BotView>()({ method: 'GET', path: '/bot', access: 'editor' }),
  'bot.put': answers<BotView>()({ method: 'PUT', path: '/bot', access: 'administrator', body: versioned(BotSettings) }),

  'sentences.read': answers<SentencesView>()({ method: 'GET', path: '/sentences', access: 'editor' }),
  /** Per language and code; blank or missing: the default. Faults by `fr.agent.joined`. */
  'sentences.put': answers<SentencesView>()({
    method: 'PUT',
    path: '/sentences',
    access: 'editor',
    body: versioned(v.record(v.picklist(LANGUAGES, 'language'), Own))
  })
}
