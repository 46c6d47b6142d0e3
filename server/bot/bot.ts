import { type SentenceCode, sentence } from '../../shared/sentences/index.ts'
import type { Language } from '../../shared/settings.ts'
import type { StoredContent } from '../conversation/model.ts'
import type { Bot, BotInput, BotTurn, Log, Settings, Store } from '../conversation/ports.ts'
import { type Asked, capture } from './capture.ts'
import { createLibrary, type Shelf } from './library.ts'
import { asking, type Pending, pendingOf, type Run, run } from './run.ts'

/** From here on the bot answers; below it asks back. */
const UNDERSTOOD = 0.6
/** From here on a title is worth suggesting. */
const NEAR = 0.3
const SUGGESTIONS = 3
/** A question so clear that it breaks off one that the bot has asked. */
const CLEAR = 0.85

/** What the bot keeps between two turns: the question it asked, and what it does after the answer. */
interface Memory {
  asked: Asked
  rest: Pending[]
}

const isMemory = (memory: unknown): memory is Memory =>
  typeof memory === 'object' && memory !== null && 'asked' in memory

/**
 * Answers from published knowledge. The steps that follow a question are kept with it, so that a knowledge edited
 * in the meantime does not change a dialogue that is under way.
 */
export function createBot({ store, settings, log }: { store: Store; settings: Settings; log: Log }): Bot {
  const library = createLibrary(store, log)

  async function says(code: SentenceCode, language: Language): Promise<string> {
    return sentence(language, code, {}, await settings.sentences())
  }

  async function play(start: Pending[], input: BotInput, shelf: Shelf): Promise<BotTurn> {
    const done = await run(start, input, shelf.byId)
    const connects = done.connect && input.canHandOver
    const unavailable: StoredContent[] =
      done.connect && !connects ? [{ type: 'text', text: await says('bot.unavailable', input.language) }] : []
    return {
      says: [...done.says, ...unavailable],
      memory: memoryOf(done),
      variables: input.variables,
      ...(connects && done.connect ? { connect: done.connect } : {}),
      understood: true
    }
  }

  async function misunderstood(input: BotInput, near: string[]): Promise<BotTurn> {
    const code = near.length > 0 ? 'bot.misunderstood.suggest' : 'bot.misunderstood'
    const choices = near.map(title => ({ label: title, text: title }))
    return {
      says: [{ type: 'text', text: await says(code, input.language), ...(choices.length > 0 ? { choices } : {}) }],
      memory: null,
      variables: input.variables,
      understood: false
    }
  }

  async function askAgain(input: BotInput, memory: Memory): Promise<BotTurn> {
    const { asked } = memory
    const why = asked.retry ?? (await says(`bot.invalid.${asked.kind}`, input.language))
    return { says: [asking({ ...asked, text: why }, input)], memory, variables: input.variables, understood: true }
  }

  async function ask(input: BotInput, text: string, shelf: Shelf): Promise<BotTurn> {
    const found = shelf.match(text)
    const best = found[0]
    if (best && best.score >= UNDERSTOOD) return play(pendingOf(best.knowledge.steps), input, shelf)
    const near = found.filter(({ score }) => score >= NEAR).slice(0, SUGGESTIONS)
    return misunderstood(
      input,
      near.map(({ knowledge }) => knowledge.title)
    )
  }

  return {
    async welcome(input) {
      const shelf = await library.of(input.language)
      return play(pendingOf(shelf.welcome?.steps ?? []), input, shelf)
    },

    async answer(input) {
      const shelf = await library.of(input.language)
      if (!isMemory(input.memory)) return ask(input, input.text, shelf)
      const { asked, rest } = input.memory
      const value = capture(asked, input.text)
      if (value !== null) {
        return play(rest, { ...input, variables: { ...input.variables, [asked.variable]: value } }, shelf)
      }
      const other = shelf.match(input.text)[0]
      if (other && other.score >= CLEAR) return play(pendingOf(other.knowledge.steps), input, shelf)
      return askAgain(input, input.memory)
    }
  }
}

const memoryOf = ({ asked, rest }: Run): Memory | null => (asked ? { asked, rest } : null)
