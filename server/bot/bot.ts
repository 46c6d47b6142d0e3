import { type Choice, type Knowledge, MOST_CHOICES, type Step } from '../../shared/knowledge.ts'
import type { Bot, BotInput, BotTurn, Clock, Log, Settings, Store } from '../conversation/ports.ts'
import { takingMessage } from './absence.ts'
import { capture } from './capture.ts'
import { createLibrary, type Shelf } from './library.ts'
import { createReplies, isMemory, type Memory, trialOf, unmetOf } from './replies.ts'
import { pendingOf } from './run.ts'

/** From here on the bot answers; below it asks back. */
const UNDERSTOOD = 0.6
/** From here on a title is worth suggesting. */
const NEAR = 0.3
const SUGGESTIONS = 3
/** Two that are so close to each other: the visitor says which one is meant. */
const CLOSE = 0.03
/** A question so clear that it breaks off one that the bot has asked. */
const CLEAR = 0.85

/** So often a question is asked again; whoever does not answer then either is let out of it. */
const AGAIN = 2

const isPlain = (best: number, next = 0) => best >= CLEAR || best - next >= CLOSE

/** What the welcome offers: the way on for whoever was not understood at all. */
function offeredBy(welcome: Knowledge | undefined): Choice[] {
  const all = (welcome?.steps ?? []).flatMap(step => (step.type === 'say' ? (step.choices ?? []) : []))
  return all.slice(-MOST_CHOICES)
}

export interface BotDeps {
  store: Store
  settings: Settings
  log: Log
  clock: Pick<Clock, 'now'>
}

/**
 * Answers from published knowledge. The steps that follow a question are kept with it, so that a knowledge edited
 * in the meantime does not change a dialogue that is under way.
 */
export function createBot({ store, settings, log, clock }: BotDeps): Bot {
  const library = createLibrary(store, log)
  const { play, askAgain, misunderstood } = createReplies(settings)

  function ask(input: BotInput, text: string, shelf: Shelf): Promise<BotTurn> {
    const found = shelf.match(text)
    const [best, next] = found
    if (best && best.score >= UNDERSTOOD && isPlain(best.score, next?.score))
      return play(pendingOf(best.knowledge.steps), input, shelf)
    const near = found.filter(({ score }) => score >= NEAR).slice(0, SUGGESTIONS)
    const titles = near.map(({ knowledge }) => knowledge.title)
    return misunderstood(input, { near: titles, offered: offeredBy(shelf.welcome) })
  }

  function goOn(input: BotInput, text: string, memory: Memory, shelf: Shelf): Promise<BotTurn> {
    const { asked, rest, again = 0 } = memory
    const value = capture(asked, text)
    if (value !== null) {
      return play(rest, { ...input, variables: { ...input.variables, [asked.variable]: value } }, shelf)
    }
    const other = shelf.match(text)[0]
    if (other && other.score >= CLEAR) return play(pendingOf(other.knowledge.steps), input, shelf)
    return again < AGAIN ? askAgain(input, memory) : ask(input, text, shelf)
  }

  function shelfFor({ language, memory }: BotInput): Promise<Shelf> {
    const trial = trialOf(memory)
    return library.of(language, trial && clock.now() < trial.drafts ? 'drafts' : 'published')
  }

  async function greeting({ language }: BotInput): Promise<Step[]> {
    const text = await settings.welcome?.(language)
    return text ? [{ type: 'say', text }] : []
  }

  return {
    async welcome(input) {
      const shelf = await shelfFor(input)
      return remembering(input, await play(pendingOf(shelf.welcome?.steps ?? (await greeting(input))), input, shelf))
    },
    async answer({ text, ...input }) {
      const shelf = await shelfFor(input)
      const turn = isMemory(input.memory) ? goOn(input, text, input.memory, shelf) : ask(input, text, shelf)
      return remembering(input, await turn)
    },
    async unmet(input) {
      const unmet = unmetOf(input.memory)
      const taking = takingMessage(unmet, input, await settings.sentences())
      const steps = [...unmet, ...(taking ?? [])]
      return steps.length === 0 ? null : remembering(input, await play(steps, input, await shelfFor(input)))
    }
  }
}

function remembering({ memory }: BotInput, turn: BotTurn): BotTurn {
  const trial = trialOf(memory)
  return trial ? { ...turn, memory: { ...(turn.memory as object | null), ...trial } } : turn
}
