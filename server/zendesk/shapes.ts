import * as v from 'valibot'

// What we read of Zendesk's answers. Everything else in them is ignored, and whatever a channel may omit is optional.

const Text = v.pipe(
  v.unknown(),
  v.transform(value => (typeof value === 'string' ? value : undefined))
)
const maybe = v.optional(Text)
/** Whatever does not fit counts as absent. */
const or = <S extends v.GenericSchema, const D extends v.InferOutput<S>>(schema: S, otherwise: D) =>
  v.optional(v.fallback(schema, otherwise), otherwise as v.InferInput<S>)
const many = <S extends v.GenericSchema>(item: S) => or(v.array(item), [])
const orNull = <S extends v.GenericSchema>(schema: S) => or(v.nullable(schema), null)
const flag = or(v.boolean(), false)
/** Support's ids are numbers, the Conversations API's are strings. */
const Id = v.pipe(v.union([v.string(), v.number()]), v.transform(String))
const Metadata = orNull(v.record(v.string(), v.unknown()))

export const Nothing = v.unknown()

export const User = v.object({ id: v.string(), externalId: maybe, zendeskId: maybe })
export const UserAnswer = v.object({ user: User })
export type User = v.InferOutput<typeof User>

const SwitchboardIntegration = v.object({ id: maybe, name: maybe, integrationId: maybe, integrationType: maybe })
export type SwitchboardIntegration = v.InferOutput<typeof SwitchboardIntegration>

export const Conversation = v.object({
  id: v.string(),
  metadata: Metadata,
  activeSwitchboardIntegration: orNull(SwitchboardIntegration),
  lastUpdatedAt: maybe,
  createdAt: maybe
})
export const ConversationAnswer = v.object({ conversation: Conversation })
export type Conversation = v.InferOutput<typeof Conversation>

/** Cursor paging of the Conversations API. */
const Meta = v.optional(v.object({ hasMore: flag, afterCursor: maybe, beforeCursor: maybe }))
export const ConversationList = v.object({ conversations: v.array(Conversation), meta: Meta })

const Action = v.object({ type: maybe, text: maybe, uri: maybe, fallback: maybe })
export type Action = v.InferOutput<typeof Action>
const Actions = many(Action)
const Item = v.object({ title: maybe, description: maybe, actions: Actions })
export type Item = v.InferOutput<typeof Item>
const Field = v.object({
  label: maybe,
  text: maybe,
  email: maybe,
  select: many(v.object({ label: maybe }))
})
export type Field = v.InferOutput<typeof Field>

const Content = v.object({
  type: or(v.string(), ''),
  text: maybe,
  htmlText: maybe,
  markdownText: maybe,
  textFallback: maybe,
  mediaUrl: maybe,
  mediaType: maybe,
  mediaSize: v.optional(v.fallback(v.optional(v.number()), undefined)),
  altText: maybe,
  actions: Actions,
  items: many(Item),
  fields: many(Field),
  coordinates: v.fallback(v.optional(v.object({ lat: v.number(), long: v.number() })), undefined),
  location: v.fallback(v.optional(v.object({ address: maybe, name: maybe })), undefined)
})
export type Content = v.InferOutput<typeof Content>

const Author = v.object({ type: maybe, displayName: maybe, avatarUrl: maybe })

/** A message of a list or of a webhook. */
export const Message = v.object({
  id: v.string(),
  received: maybe,
  author: or(Author, {}),
  content: orNull(Content),
  source: orNull(v.object({ type: maybe })),
  metadata: Metadata,
  /** Set on the desk's own notes (`ticket:closed`…): documented for lists only. */
  activity: orNull(v.object({ type: maybe }))
})
export type Message = v.InferOutput<typeof Message>
export const MessagesAnswer = v.object({ messages: v.pipe(v.array(Message), v.minLength(1)) })
export const MessageList = v.object({ messages: v.array(Message), meta: Meta })

export const AttachmentAnswer = v.object({ attachment: v.object({ mediaUrl: v.pipe(v.string(), v.minLength(1)) }) })

export const Webhook = v.object({
  id: v.string(),
  target: maybe,
  triggers: many(v.string()),
  secret: maybe,
  includeFullUser: flag,
  includeFullSource: flag
})
export type Webhook = v.InferOutput<typeof Webhook>
export const WebhookList = v.object({ webhooks: v.array(Webhook) })

export const SwitchboardList = v.object({ switchboards: v.array(v.object({ id: v.string() })) })
export const SwitchboardIntegrationList = v.object({ switchboardIntegrations: v.array(SwitchboardIntegration) })

export const AppAnswer = v.object({
  app: v.object({ settings: orNull(v.object({ multiConvoEnabled: orNull(v.boolean()) })) })
})

/** An event of a webhook's body; its payload is read according to its type. */
export const Event = v.object({
  id: v.string(),
  type: v.string(),
  createdAt: maybe,
  payload: v.fallback(
    v.object({
      conversation: orNull(Conversation),
      message: orNull(Message),
      activity: v.optional(v.fallback(v.nullable(v.object({ type: maybe, author: or(Author, {}) })), null), null),
      reason: maybe
    }),
    { conversation: null, message: null, activity: null }
  )
})
export type Event = v.InferOutput<typeof Event>
export const Delivery = v.object({ events: v.array(v.unknown()) })

// Support API

const SupportMeta = v.optional(v.object({ has_more: flag, after_cursor: maybe }))
export const Group = v.object({
  id: Id,
  name: v.string(),
  deleted: flag
})
export type Group = v.InferOutput<typeof Group>
export const GroupAnswer = v.object({ group: Group })
export const GroupList = v.object({ groups: v.array(Group), meta: SupportMeta })
export const MembershipList = v.object({
  group_memberships: v.array(v.object({ id: Id, group_id: or(v.nullable(Id), null) })),
  meta: SupportMeta
})

const SupportId = orNull(Id)
export const Ticket = v.object({
  id: Id,
  status: or(v.string(), 'open'),
  group_id: SupportId,
  assignee_id: SupportId,
  external_id: maybe,
  created_at: maybe,
  tags: many(v.string()),
  via: orNull(v.object({ channel: v.optional(v.unknown()) }))
})
export type Ticket = v.InferOutput<typeof Ticket>
export const TicketAnswer = v.object({ ticket: Ticket })
export const TicketList = v.object({ tickets: v.array(Ticket) })

export const AuditList = v.object({
  audits: v.array(
    v.object({ events: v.fallback(v.array(v.looseObject({ type: maybe, value: v.optional(v.unknown()) })), []) })
  )
})
const Minutes = v.pipe(v.number(), v.integer(), v.minValue(0))
const Interval = v.object({ start_time: Minutes, end_time: Minutes })
export type Interval = v.InferOutput<typeof Interval>
export const Schedule = v.object({ id: Id, name: or(v.string(), ''), time_zone: v.string(), intervals: many(Interval) })
export type Schedule = v.InferOutput<typeof Schedule>
export const ScheduleList = v.object({ schedules: v.array(Schedule) })
const IsoDate = v.pipe(v.string(), v.isoDate())
export const Holiday = v.object({ name: or(v.string(), ''), start_date: IsoDate, end_date: IsoDate })
export type Holiday = v.InferOutput<typeof Holiday>
export const HolidayList = v.object({ holidays: v.array(Holiday) })

export const MeAnswer = v.object({ user: v.object({ id: SupportId, role: maybe, name: maybe }) })
