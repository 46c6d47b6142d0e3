import { createBot } from './bot/bot.ts'
import type { Config } from './config.ts'
import { forgetAtDesk } from './console/conversations/at-desk.ts'
import { deleteOld } from './console/conversations/retention.ts'
import { followSchedules, type ReadSchedules } from './console/hours/follow.ts'
import { type Conversations, createConversations } from './conversation/conversations.ts'
import { createOutbox, type Outbox, type OutboxOptions } from './conversation/outbox.ts'
import type { Bot, Desk } from './conversation/ports.ts'
import { createWatcher, type WatcherOptions } from './conversation/watcher.ts'
import { ADAPTERS } from './desks.ts'
import type { Foundation, Outside } from './foundation.ts'
import { type Chore, createHousekeeping } from './housekeeping.ts'
import type { Counts } from './metrics/counts.ts'
import type { ZendeskDeps } from './zendesk/desk.ts'
import { createSchedules } from './zendesk/schedules.ts'

export interface Workers {
  desk: Desk
  conversations: Conversations
  outbox: Outbox
  schedules: ReadSchedules
  /** Reads the desk's schedules that somebody follows. */
  follow(): Promise<void>
  start(): void
  /** Waits for what is in flight. */
  stop(): Promise<void>
}

/** How fast the work behind goes, where it is not the usual way. */
export interface Pace {
  outbox?: Partial<OutboxOptions>
  watcher?: Partial<WatcherOptions>
  zendesk?: Pick<ZendeskDeps, 'timeoutMs' | 'pace'>
}

const itself = (desk: Desk) => desk

/** What a test may put in the place of the real thing, and who counts. */
export interface Own {
  bot?: Bot
  desk?: Desk
  /** Stands between the centre and the desk. */
  around?: (desk: Desk) => Desk
  pace?: Pace
  counts: Counts
}

/** Bot, desk and centre, and what runs behind them. */
export function createWorkers(
  { zendeskBaseUrl }: Config,
  foundation: Foundation,
  outside: Outside,
  { counts, ...own }: Own
): Workers {
  const { store, settings, opening, spool, nodes } = foundation
  const base = zendeskBaseUrl === null ? {} : { baseUrl: zendeskBaseUrl }
  const zendesk = { ...outside, ...base, ...own.pace?.zendesk, nodes, store, spool, settings: settings.zendesk }
  const desk = counts.desk((own.around ?? itself)(own.desk ?? ADAPTERS.zendesk(zendesk)))
  const bot = counts.bot(own.bot ?? createBot({ ...outside, store, settings }))
  const needs = { ...outside, store, settings, desk, bot, hours: opening }
  const schedules = createSchedules({ ...zendesk, log: outside.log })
  const retain: Chore = async isStopping => {
    await deleteOld({ ...outside, store, spool, desk })
    await forgetAtDesk({ ...outside, store, desk }, isStopping)
  }
  const follow = () => followSchedules({ ...outside, store, schedules })
  const conversations: Conversations = createConversations({
    ...needs,
    paused: () => outbox.state().is === 'barred',
    offer: () => outbox.offer()
  })
  const outbox: Outbox = createOutbox({ ...needs, conversations, options: own.pace?.outbox ?? {} })
  const swept = counts.intake('sweep', conversations)
  const watcher = createWatcher({ ...needs, conversations: swept, options: own.pace?.watcher ?? {} })
  const housekeeping = createHousekeeping({ ...outside, store, spool, chores: [follow, retain] })
  return {
    desk,
    conversations,
    outbox,
    schedules,
    follow,
    start() {
      housekeeping.start()
      outbox.start()
      watcher.start()
    },
    async stop() {
      await Promise.all([watcher.stop(), outbox.stop(), housekeeping.stop()])
    }
  }
}
