import type { Choice } from '../../shared/knowledge.ts'
import { type SentenceCode, sentence } from '../../shared/sentences/index.ts'
import type { Language } from '../../shared/settings.ts'
import type { StoredContent } from '../conversation/model.ts'
import type { BotInput, BotTurn, Settings } from '../conversation/ports.ts'
import type { Asked } from './capture.ts'
import type { Shelf } from './library.ts'
import { asking, type Pending, type Run, run } from './run.ts'

/** What the bot keeps between two turns: the question it asked, and what it does after the answer. */
export interface Memory {
  asked: Asked
  rest: Pending[]
  /** How often it was asked again. */
  again?: number
}

/** Kept for as long as the conversation lasts: until `drafts` (ms since 1970) it sees what is not published yet. */
export interface Trial {
  drafts: number
}

export const isMemory = (memory: unknown): memory is Memory =>
  typeof memory === 'object' && memory !== null && 'asked' in memory

/** What a conversation that tries drafts remembers from its start. */
export const trialUntil = (drafts: number): Trial => ({ drafts })

export function trialOf(memory: unknown): Trial | null {
  const isTrial = typeof memory === 'object' && memory !== null && 'drafts' in memory
  return isTrial && typeof memory.drafts === 'number' ? { drafts: memory.drafts } : null
}

/** Kept while somebody is waited for: what the bot says where nobody comes. */
export interface Unmet {
  unmet: Pending[]
}

export const unmetOf = (memory: unknown): Pending[] =>
  typeof memory === 'object' && memory !== null && 'unmet' in memory && Array.isArray(memory.unmet) ? memory.unmet : []

function memoryOf({ asked, rest, unmet }: Run): Memory | Unmet | null {
  if (asked) return { asked, rest }
  return unmet ? { unmet } : null
}

/** The three kinds of turn: the steps of a knowledge, the same question again, an admission. */
export function createReplies(settings: Pick<Settings, 'sentences'>) {
  async function sentenceIn(language: Language, code: SentenceCode): Promise<string> {
    return sentence(language, code, {}, await settings.sentences())
  }

  return {
    async play(start: Pending[], input: BotInput, shelf: Shelf): Promise<BotTurn> {
      const own = await settings.sentences()
      const words = (code: SentenceCode, values?: Record<string, string>) => sentence(input.language, code, values, own)
      const done = await run(start, input, shelf.byId, words)
      return {
        says: done.says,
        memory: memoryOf(done),
        variables: input.variables,
        // Whether somebody can take over is for the centre to say; what follows where nobody can is in `memory`.
        ...(done.connect ? { connect: done.connect } : {}),
        ...(done.tickets.length > 0 ? { tickets: done.tickets } : {}),
        understood: true
      }
    },

    async askAgain(input: BotInput, memory: Memory): Promise<BotTurn> {
      const { asked, again = 0 } = memory
      const text = asked.retry ?? (await sentenceIn(input.language, `bot.invalid.${asked.kind}`))
      const says = [asking({ ...asked, text }, input)]
      return { says, memory: { ...memory, again: again + 1 }, variables: input.variables, understood: true }
    },

    /** B6: with the titles of the nearest questions, or else what was `offered` at the start. */
    async misunderstood(input: BotInput, { near, offered }: { near: string[]; offered: Choice[] }): Promise<BotTurn> {
      const code = near.length > 0 ? 'bot.misunderstood.suggest' : 'bot.misunderstood'
      const choices = near.length > 0 ? near.map(title => ({ label: title, text: title })) : offered
      const text = await sentenceIn(input.language, code)
      const says: StoredContent[] = [{ type: 'text', text, ...(choices.length > 0 ? { choices } : {}) }]
      return { says, memory: null, variables: input.variables, understood: false }
    }
  }
}
