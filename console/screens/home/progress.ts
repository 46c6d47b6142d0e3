import type {
  BotView,
  ChannelEntry,
  ConversationEntry,
  KnowledgeEntry,
  Page,
  SkillAtDesk
} from '../../../shared/console.ts'
import type { Api } from '../../app/api.ts'

/** The steps of the set-up page, in its order. */
export const STEPS = ['escalation', 'connector', 'test', 'skill', 'knowledge', 'preview'] as const
export type StepName = (typeof STEPS)[number]

/** `unknown`: this person may not look, or nobody answered. */
export type StepState = 'looking' | 'done' | 'todo' | 'unknown'

/** What is known of the installation so far; each part comes when it comes. */
export interface Known {
  bot?: BotView | null
  /** How many checks of the connection fail. */
  failed?: number | null
  desk?: SkillAtDesk[] | null
  knowledge?: KnowledgeEntry[] | null
  channels?: ChannelEntry[] | null
  /** The newest ones, tests among them. */
  conversations?: Page<ConversationEntry> | null
}

type Part<T> = T | null | undefined

const stateOf = <T>(part: Part<T>, isDone: (part: T) => boolean): StepState => {
  if (part === undefined) return 'looking'
  return part === null ? 'unknown' : isDone(part) ? 'done' : 'todo'
}

export function progressOf({ bot, failed, desk, knowledge, conversations }: Known): Record<StepName, StepState> {
  return {
    escalation: stateOf(bot, ({ value }) => value.escalation !== 'none'),
    connector: stateOf(bot, ({ connected }) => connected),
    // Nothing to test while there is nothing to test it with.
    test: bot && !bot.connected ? 'todo' : stateOf(failed, count => count === 0),
    skill: stateOf(desk, found => found.some(({ group, agents }) => group !== null && agents !== 0)),
    knowledge: stateOf(knowledge, found => found.some(({ status }) => status !== 'draft')),
    preview: stateOf(conversations, isHandedOver)
  }
}

/** Somebody has come as far as the desk, or there is so much talk that a first try is long past. */
const isHandedOver = ({ items, next }: Page<ConversationEntry>) =>
  items.some(({ handovers }) => handovers > 0) || next !== null

/** Asks for everything at once; the test of the connection is asked of Zendesk and comes last. */
export function look(api: Api, tell: (part: Known) => void): void {
  void api('bot.read', {}).then(answer => tell({ bot: answer.ok ? answer.value : null }))
  void api('skills.desk', {}).then(answer => tell({ desk: answer.ok ? answer.value.skills : null }))
  void api('knowledge.list', { query: { connects: 'yes' } }).then(answer =>
    tell({ knowledge: answer.ok ? answer.value.items : null })
  )
  void api('channels.list', {}).then(answer => tell({ channels: answer.ok ? answer.value.channels : null }))
  void api('conversations.list', { body: {} }).then(answer => tell({ conversations: answer.ok ? answer.value : null }))
  void api('connector.state', {}).then(answer => tell({ failed: answer.ok ? answer.value.failed : null }))
}
