import type { LocalId } from '../../shared/ids.ts'
import { countTurn } from './counting.ts'
import { newHandover, openingRows, waitingFiles } from './handover.ts'
import type { Conversation, Handover, NewMessage, NewOutboxRow } from './model.ts'
import { inTurn, notice, type Pen, text, write } from './pen.ts'
import type {
  Availability,
  Bot,
  BotInput,
  BotTurn,
  Change,
  Clock,
  Desk,
  Log,
  OpeningHours,
  Settings,
  Store
} from './ports.ts'
import { both } from './reachable.ts'
import { visitorSays, type Words } from './said.ts'
import { mailboxOf, ticketsOf, type Written } from './tickets.ts'
import { fileNamesIn, sinceLastEnd, transcriptOf } from './transcript.ts'

/** Longer than any bot that a person would wait for. */
const PATIENCE = 20_000

export interface Opening {
  handover: Handover
  outbox: NewOutboxRow[]
}

const NOTHING: Written = { outbox: [] }

/** B1, H1: the visitor's words, the bot's answers and, where it connects, the whole start of the handover are one commit. */
export function decideTurn(
  conversation: Conversation,
  said: NewMessage & { localId: LocalId },
  turn: BotTurn,
  opening: Opening | null,
  pen: Pen,
  written: Written = NOTHING
): Change {
  const answers = turn.says.map(content => write(pen, { is: 'bot' }, content))
  const started = opening ? [notice(pen, 'handover.started', 'waiting')] : []
  return {
    conversationId: conversation.id,
    version: conversation.version,
    append: [said, ...inTurn([...answers, ...started], said.localId)],
    set: {
      bot: turn.memory,
      variables: turn.variables,
      ...(opening ? { mode: { is: 'waiting', handover: opening.handover.id } } : {})
    },
    ...written,
    ...opening,
    counts: countTurn(pen.day, said, turn, opening !== null),
    outbox: [...(opening?.outbox ?? []), ...written.outbox]
  }
}

/** Nobody can take over: the bot's promise to connect becomes a plain sentence. */
export const withoutHandover = (
  { connect, ...turn }: BotTurn,
  pen: Pen,
  code: 'bot.unavailable' | 'bot.closed' = 'bot.unavailable'
): BotTurn => (connect ? { ...turn, says: [...turn.says, text(pen.words(code))] } : turn)

/** What the bot says next in the same breath. */
const followedBy = ({ says, tickets = [] }: BotTurn, next: BotTurn): BotTurn => ({
  ...next,
  says: [...says, ...next.says],
  tickets: [...tickets, ...(next.tickets ?? [])]
})

/** The bot says this one thing and remembers what it remembered. */
const only = (sentence: string, { bot, variables }: Conversation): BotTurn => ({
  says: [text(sentence)],
  memory: bot,
  variables,
  understood: false
})

export interface DialogueDeps {
  store: Store
  bot: Bot
  desk: Desk
  settings: Settings
  clock: Clock
  log: Log
  /** The connector waits for a person to mend it (O9). */
  paused: () => boolean
  hours: OpeningHours
}

export function createDialogue({ store, bot, desk, settings, clock, log, paused, hours }: DialogueDeps) {
  const reachable = async () => (paused() ? null : settings.connector())

  async function inputOf({ language, bot: memory, variables }: Conversation): Promise<BotInput> {
    const canHandOver = (await reachable()) !== null
    const canWrite = (await mailboxOf(settings)) !== null
    const takesMessage = await hours.takesMessage()
    return { language, memory, variables, canHandOver, canWrite, takesMessage, availability }
  }

  /** H12: whoever is not at work cannot be reached, whatever the desk says. */
  async function availability(skills: string[]): Promise<Availability> {
    const open = await hours.at(clock.now(), skills)
    const isClosed = open.anyone === false && skills.every(skill => open.skills[skill] === false)
    return isClosed ? open : both(open, await desk.availability(skills))
  }

  async function isClosed({ skill }: { skill?: string }): Promise<boolean> {
    const open = await hours.at(clock.now(), skill === undefined ? [] : [skill])
    return (skill === undefined ? open.anyone : open.skills[skill]) === false
  }

  /** The promise to connect cannot be kept: a sentence instead, and what the bot has for that case. */
  async function unkept(conversation: Conversation, turn: BotTurn, pen: Pen): Promise<BotTurn> {
    const said = withoutHandover(turn, pen, (await reachable()) ? 'bot.closed' : 'bot.unavailable')
    const next = await unmet({ ...conversation, bot: turn.memory, variables: turn.variables })
    return next ? followedBy(said, next) : said
  }

  async function unmet(conversation: Conversation): Promise<BotTurn | null> {
    return guarded(conversation, async input => (await bot.unmet?.(input)) ?? null)
  }

  /** A bot that throws or hangs costs one answer, never the visitor's message. */
  async function guarded(
    conversation: Conversation,
    ask: (input: BotInput) => Promise<BotTurn | null>
  ): Promise<BotTurn | null> {
    try {
      const turn = await within(clock, PATIENCE, ask(await inputOf(conversation)))
      if (turn === LATE) log.error({ conversation: conversation.id }, 'the bot did not answer in time')
      return turn === LATE ? null : turn
    } catch (error) {
      log.error({ conversation: conversation.id, error }, 'the bot failed')
      return null
    }
  }

  async function answer(conversation: Conversation, words: Words, pen: Pen): Promise<BotTurn> {
    if (words.is === 'file') return only(pen.words('bot.file'), conversation)
    const turn = await guarded(conversation, input => bot.answer({ ...input, text: words.text }))
    return turn ?? only(pen.words('bot.trouble'), conversation)
  }

  async function opening(
    conversation: Conversation,
    { skill }: { skill?: string },
    fresh: NewMessage[],
    pen: Pen
  ): Promise<Opening | null> {
    const connector = await reachable()
    if (!connector || (await isClosed({ ...(skill === undefined ? {} : { skill }) }))) return null
    const handover = newHandover(conversation, connector, skill, pen)
    const dialogue = [...(await sinceLastEnd(store, conversation.id)), ...fresh]
    const transcript = transcriptOf(dialogue, await fileNamesIn(store, dialogue), pen, conversation.language)
    return { handover, outbox: openingRows(desk, handover, transcript, waitingFiles(dialogue), pen) }
  }

  return {
    async turn(conversation: Conversation, localId: LocalId, words: Words, pen: Pen): Promise<Change> {
      const said = { ...visitorSays(pen, localId, words), localId }
      const turn = await answer(conversation, words, pen)
      const fresh = [said, ...turn.says.map(content => write(pen, { is: 'bot' }, content))]
      const opened = turn.connect
        ? await opening({ ...conversation, variables: turn.variables }, turn.connect, fresh, pen)
        : null
      const done = turn.connect && !opened ? await unkept(conversation, turn, pen) : turn
      const { tickets, variables } = done
      const written = await ticketsOf({ store, desk, settings }, { ...conversation, variables }, tickets, {
        fresh: [said, ...done.says.map(content => write(pen, { is: 'bot' }, content))],
        handover: opened?.handover,
        pen
      })
      return decideTurn(conversation, said, done, opened, pen, written)
    },

    /** H13: what the bot says where nobody has picked up, after the notice of it. */
    unmet,

    /** W1, for a turn that ends a handover. */
    writtenAt: (conversation: Conversation, { tickets }: BotTurn, handover: Handover, pen: Pen) =>
      ticketsOf({ store, desk, settings }, conversation, tickets, { fresh: [], handover, pen }),

    /** What greets a new visitor; nothing where the bot fails. A greeting does not connect: nobody has asked yet. */
    welcome(conversation: Conversation): Promise<BotTurn | null> {
      return guarded(conversation, input => bot.welcome({ ...input, canHandOver: false }))
    }
  }
}

export type Dialogue = ReturnType<typeof createDialogue>

const LATE = Symbol('late')

function within<T>(clock: Clock, ms: number, answer: Promise<T>): Promise<T | typeof LATE> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(ms, () => resolve(LATE))
    answer.then(resolve, reject).finally(cancel)
  })
}
