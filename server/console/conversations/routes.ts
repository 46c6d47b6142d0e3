import type { AnswerFor, BodyFor, ConversationView } from '../../../shared/console.ts'
import type { ConversationId } from '../../../shared/ids.ts'
import { LIMITS } from '../../../shared/limits.ts'
import type { Message } from '../../../shared/message.ts'
import type { Listed, Wanted } from '../../conversation/archive.ts'
import type { StoredMessage } from '../../conversation/model.ts'
import type { OpeningHours, Store } from '../../conversation/ports.ts'
import type { ConsoleDeps } from '../deps.ts'
import { auditLine, type Deed, edit } from '../edit.ts'
import { refused, stale, wrong } from '../refused.ts'
import { on, type Route } from '../route.ts'
import type { AllSettings } from '../settings.ts'
import { dataOf, type ErasureDeps, eraseVisitor } from './data.ts'
import { retentionOf, retentionPlace } from './retention.ts'
import { dayFigures, daysBetween, figuresOf } from './statistics.ts'
import { entryOf, handoverOf, type Known, parkedOf } from './views.ts'

export interface ConversationDeps extends ErasureDeps {
  /** With signed URLs. */
  messages(stored: readonly StoredMessage[]): Promise<Message[]>
  hours: Pick<OpeningHours, 'timeZone'>
}

const PAGE = 50
const DAY = 86_400_000
const MOST_DAYS = 366

function cursorIn(text: string): { updatedAt: number; id: ConversationId } | null {
  const [, at, id] = /^(\d{1,15})\.(.+)$/.exec(text) ?? []
  return at && id ? { updatedAt: Number(at), id } : null
}

/** Midnight of the server's UTC day: close enough for a list. */
const startOf = (day: string) => Date.parse(`${day}T00:00Z`)

type ListQuery = Omit<BodyFor<'conversations.list'>, 'limit' | 'before'>

function wantedOf({ search, mode, channel, test, parked, from, to }: ListQuery): Wanted {
  return {
    // Whoever looks for a person finds all that is kept of them.
    ...(search ? { search } : { spoken: true as const }),
    ...(mode && { mode }),
    ...(channel && { channel }),
    ...(test && { test: test === 'yes' }),
    ...(parked && { parked: parked === 'yes' }),
    ...(from && { from: startOf(from) }),
    ...(to && { to: startOf(to) + DAY })
  }
}

async function knownOf(settings: Pick<AllSettings, 'connector' | 'channels'>): Promise<Known> {
  const [connector, channels] = await Promise.all([settings.connector(), settings.channels()])
  return { senderId: connector?.senderId, channels: new Map(channels.map(({ id, name }) => [id, name])) }
}

async function listedOne(store: Store, id: ConversationId): Promise<Listed | null> {
  const conversation = await store.conversation(id)
  if (!conversation) return null
  const steps = await store.stepsOf(id)
  const handovers = (await store.handoversOf(id)).filter(({ handover }) => handover.reason !== 'written')
  return {
    conversation,
    handovers: handovers.length,
    parked: steps.filter(({ state }) => state === 'parked').length
  }
}

async function viewOf(
  console: ConsoleDeps,
  own: ConversationDeps,
  id: ConversationId
): Promise<ConversationView | null> {
  const { store, settings } = console
  const listed = await listedOne(store, id)
  if (!listed) return null
  const [past, ratings, steps, newest, known, ticketUrl] = await Promise.all([
    store.handoversOf(id),
    store.ratingsOf(id),
    store.stepsOf(id),
    store.messages(id, { limit: LIMITS.page }),
    knownOf(settings),
    own.ticketUrls()
  ])
  const around = { steps, messages: newest, ticketUrl }
  return {
    ...entryOf(listed, known),
    variables: listed.conversation.variables,
    log: await own.messages(newest),
    more: (newest[0]?.seq ?? 1) > 1,
    ratings,
    handoverList: past.map(one => handoverOf(one, around))
  }
}

function logRoutes(console: ConsoleDeps, own: ConversationDeps): Route[] {
  const { store, settings } = console
  return [
    on('conversations.list', async ({ body: { before: cursor, limit = PAGE, ...query } }) => {
      const before = cursor === undefined ? undefined : cursorIn(cursor)
      if (before === null) return wrong('before', 'format')
      const rows = await store.listConversations(wantedOf(query), { limit: limit + 1, ...(before && { before }) })
      const known = await knownOf(settings)
      const items = rows.slice(0, limit).map(row => entryOf(row, known))
      const last = items.at(-1)
      return { items, next: rows.length > limit && last ? `${last.updatedAt}.${last.id}` : null }
    }),
    on('conversations.read', async ({ params: { id } }) => (await viewOf(console, own, id)) ?? refused('not_found')),
    on('conversations.messages', async ({ params: { id }, query: { before } }) => {
      if (!(await store.conversation(id))) return refused('not_found')
      const messages = await store.messages(id, { before, limit: LIMITS.page })
      return { messages: await own.messages(messages), more: (messages[0]?.seq ?? 1) > 1 }
    })
  ]
}

function parkedRoutes(console: ConsoleDeps): Route[] {
  const { store, clock } = console
  const line = (by: Deed['by'], action: string, id: string) =>
    auditLine(console, { by, action, on: { kind: 'parked', id }, fields: [] })
  return [
    on('parked.list', async (): Promise<AnswerFor<'parked.list'>> => {
      const rows = await store.parked()
      const each = rows.map(async row => {
        const handover = await store.handover(row.handoverId)
        return handover ? [parkedOf(row, handover)] : []
      })
      return { parked: (await Promise.all(each)).flat(), barred: console.isBarred() }
    }),
    on('parked.retry', async ({ user, params: { id } }) => {
      const done = await store.unpark(id, clock.now(), line(user, 'parked.retry', id))
      return done ? {} : refused('conflict')
    }),
    on('parked.giveUp', async ({ user, params: { id } }) => {
      const done = await store.giveUp(id, `given up by ${user.name}`, line(user, 'parked.giveUp', id))
      return done ? {} : refused('conflict')
    })
  ]
}

function visitorRoutes(console: ConsoleDeps, own: ConversationDeps): Route[] {
  const { store, clock } = console
  return [
    on('visitors.export', async ({ user, params: { id }, reply }) => {
      const data = await dataOf(store, id, clock.now())
      if (!data) return refused('not_found')
      await store.addAudit(
        auditLine(console, { by: user, action: 'visitors.export', on: { kind: 'visitor', id }, fields: [] })
      )
      reply.header('content-disposition', `attachment; filename="visitor-${id.replace(/[^\w-]/g, '')}.json"`)
      reply.type('application/json; charset=utf-8')
      return JSON.stringify(data, null, 2) as never
    }),
    on('visitors.erase', async ({ user, params: { id } }) => {
      const line = (fields: string[]) =>
        auditLine(console, { by: user, action: 'visitors.erase', on: { kind: 'visitor', id }, fields })
      const erased = await eraseVisitor(own, id, line([]))
      if (!erased) return refused('not_found')
      // Known only now: a second line says what is still at the desk.
      const left = erased.desk.failed.map(({ id: atDesk }) => `desk:${atDesk}`)
      if (left.length > 0) await store.addAudit(line(left))
      return erased
    }),
    on('retention.read', () => retentionOf(store)),
    on('retention.put', async ({ user: by, body: { version, value } }) => {
      const done = await edit(console, { ...retentionPlace, version, body: value, by, action: 'retention.put' })
      return done ? retentionOf(store) : stale(await retentionOf(store))
    })
  ]
}

/** Conversations, what is parked, a visitor's data, statistics. */
export const conversationRoutes =
  (own: ConversationDeps) =>
  (console: ConsoleDeps): Route[] => [
    ...logRoutes(console, own),
    ...parkedRoutes(console),
    ...visitorRoutes(console, own),
    on('statistics.read', async ({ query: { from, to, channel } }) => {
      if (from > to) return wrong('to', 'time_order')
      const days = daysBetween(from, to)
      if (days.length > MOST_DAYS) return wrong('to', 'too_many')
      const tallies = await console.store.tallies(from, to, channel || undefined)
      return {
        days: dayFigures(days, tallies),
        total: figuresOf(tallies),
        timeZone: await own.hours.timeZone()
      }
    })
  ]
