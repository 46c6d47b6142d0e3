import type { LocalId } from '../../shared/ids.ts'
import { newHandover, openingRows, waitingFiles } from './handover.ts'
import type { Conversation, Handover, NewMessage, NewOutboxRow } from './model.ts'
import { inTurn, notice, type Pen, text, write } from './pen.ts'
import type { Bot, BotInput, BotTurn, Change, Clock, Desk, Log, Settings, Store } from './ports.ts'
import { visitorSays, type Words } from './said.ts'
import { fileNamesIn, sinceLastEnd, transcriptOf } from './transcript.ts'

/** Longer than any bot that a person would wait for. */
const PATIENCE = 20_000

export interface Opening {
  handover: Handover
  outbox: NewOutboxRow[]
}

/** B1, H1: the visitor's words, the bot's answers and, where it connects, the whole start of the handover are one commit. */
export function decideTurn(
  conversation: Conversation,
  said: NewMessage & { localId: LocalId },
  turn: BotTurn,
  opening: Opening | null,
  pen: Pen
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
    ...opening
  }
}

/** Nobody can take over: the bot's promise to connect becomes a plain sentence. */
export const withoutHandover = ({ connect, ...turn }: BotTurn, pen: Pen): BotTurn =>
  connect ? { ...turn, says: [...turn.says, text(pen.words('bot.unavailable'))] } : turn

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
}

export function createDialogue({ store, bot, desk, settings, clock, log, paused }: DialogueDeps) {
  const reachable = async () => (paused() ? null : settings.connector())

  async function inputOf({ language, bot: memory, variables }: Conversation): Promise<BotInput> {
    const canHandOver = (await reachable()) !== null
    return { language, memory, variables, canHandOver, availability: skills => desk.availability(skills) }
  }

  /** A bot that throws or hangs costs one answer, never the visitor's message. */
  async function guarded(
    conversation: Conversation,
    ask: (input: BotInput) => Promise<BotTurn>
  ): Promise<BotTurn | null> {
    try {
      const turn = await within(clock, PATIENCE, ask(await inputOf(conversation)))
      if (!turn) log.error({ conversation: conversation.id }, 'the bot did not answer in time')
      return turn
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
    if (!connector) return null
    const handover = newHandover(conversation, connector, skill, pen)
    const dialogue = [...(await sinceLastEnd(store, conversation.id)), ...fresh]
    const lines = transcriptOf(dialogue, await fileNamesIn(store, dialogue), pen)
    return { handover, outbox: openingRows(desk, handover, lines, waitingFiles(dialogue), pen) }
  }

  return {
    async turn(conversation: Conversation, localId: LocalId, words: Words, pen: Pen): Promise<Change> {
      const said = { ...visitorSays(pen, localId, words), localId }
      const turn = await answer(conversation, words, pen)
      const fresh = [said, ...turn.says.map(content => write(pen, { is: 'bot' }, content))]
      const opened = turn.connect
        ? await opening({ ...conversation, variables: turn.variables }, turn.connect, fresh, pen)
        : null
      return decideTurn(conversation, said, opened ? turn : withoutHandover(turn, pen), opened, pen)
    },

    /** What greets a new visitor; nothing where the bot fails. A greeting does not connect: nobody has asked yet. */
    welcome(conversation: Conversation): Promise<BotTurn | null> {
      return guarded(conversation, input => bot.welcome({ ...input, canHandOver: false }))
    }
  }
}

export type Dialogue = ReturnType<typeof createDialogue>

function within<T>(clock: Clock, ms: number, answer: Promise<T>): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(ms, () => resolve(null))
    answer.then(resolve, reject).finally(cancel)
  })
}
