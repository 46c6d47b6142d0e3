import type { ChannelId, ConversationId, VisitorId } from '../../../shared/ids.ts'
import type { Archive, Listed, OfChannels, PastHandover, Wanted } from '../../conversation/archive.ts'
import type { Conversation, OutboxRow, StoredFile } from '../../conversation/model.ts'
import type { Tx, Value } from '../tx.ts'
import { type ConversationRow, toConversation } from './conversations.ts'
import { type FileRow, toFile } from './files.ts'
import { type HandoverRow, toHandover } from './handovers.ts'
import { type StepRow, toOutboxRow } from './outbox.ts'

const PARKED = `
  SELECT h.conversation_id FROM outbox o JOIN handovers h ON h.id = o.handover_id WHERE o.state = 'parked'`

const SPOKEN = `EXISTS (
  SELECT 1 FROM messages m WHERE m.conversation_id = conversations.id AND m.author LIKE '{"is":"visitor"%')`

/** `%` and `_` of what people type are only that. */
const within = (text: string) => `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`

/** As it stands inside a JSON string. */
const inJson = (text: string) => JSON.stringify(text).slice(1, -1)

type Clause = [sql: string, ...params: Value[]]

function clausesOf({ search, mode, channel, test, parked, spoken, from, to }: Wanted): Clause[] {
  const clauses: (Clause | null)[] = [
    search
      ? [
          `(LOWER(variables) LIKE ? ESCAPE '\\' OR LOWER(visitor_id) LIKE ? ESCAPE '\\' OR LOWER(id) LIKE ? ESCAPE '\\')`,
          within(inJson(search)),
          within(search),
          within(search)
        ]
      : null,
    mode ? ['mode LIKE ?', `{"is":"${mode}"%`] : null,
    channel === undefined ? null : ['channel_id = ?', channel],
    test === undefined ? null : ['test = ?', test ? 1 : 0],
    parked === undefined ? null : [`id ${parked ? 'IN' : 'NOT IN'} (${PARKED})`],
    spoken ? [SPOKEN] : null,
    from === undefined ? null : ['updated_at >= ?', from],
    to === undefined ? null : ['updated_at < ?', to]
  ]
  return clauses.filter(clause => clause !== null)
}

type ListedRow = ConversationRow & { handovers: number; parked: number }

/** Each `?` becomes the next `$n`. */
function numbered(clauses: readonly Clause[]): { sql: string; params: Value[] } {
  const params: Value[] = []
  const sql = clauses.map(([text, ...values]) => {
    let next = 0
    return text.replace(/\?/g, () => {
      params.push(values[next++] ?? null)
      return `$${params.length}`
    })
  })
  return { sql: sql.join(' AND '), params }
}

export async function listConversations(
  tx: Tx,
  wanted: Wanted,
  { before, limit }: Parameters<Archive['listConversations']>[1]
): Promise<Listed[]> {
  const start: Clause[] = before ? [['(updated_at, id) < (?, ?)', before.updatedAt, before.id]] : []
  const { sql, params } = numbered([...clausesOf(wanted), ...start])
  const rows = await tx.query<ListedRow>(
    `SELECT c.*,
       (SELECT COUNT(*) FROM handovers h WHERE h.conversation_id = c.id AND (h.reason IS NULL OR h.reason <> 'written')) AS handovers,
       (SELECT COUNT(*) FROM outbox o JOIN handovers h ON h.id = o.handover_id
        WHERE h.conversation_id = c.id AND o.state = 'parked') AS parked
     FROM (SELECT * FROM conversations ${sql && `WHERE ${sql}`} ORDER BY updated_at DESC, id DESC LIMIT $${params.length + 1}) c
     ORDER BY c.updated_at DESC, c.id DESC`,
    [...params, limit]
  )
  return rows.map(({ handovers, parked, ...row }) => ({ conversation: toConversation(row), handovers, parked }))
}

export async function conversationsOf(tx: Tx, visitor: VisitorId): Promise<Conversation[]> {
  const rows = await tx.query<ConversationRow>(
    'SELECT * FROM conversations WHERE visitor_id = $1 ORDER BY created_at',
    [visitor]
  )
  return rows.map(toConversation)
}

/** Read once for all handovers of the conversation: an index by handover would be written with every message. */
const PAST = `
  SELECT h.*, picked.up_at AS picked_up_at FROM handovers h LEFT JOIN (
    SELECT handover_id, MIN(at) AS up_at FROM messages
    WHERE conversation_id = $1 AND handover_id IS NOT NULL AND author LIKE '{"is":"agent"%' GROUP BY handover_id
  ) picked ON picked.handover_id = h.id
  WHERE h.conversation_id = $1 ORDER BY h.started_at, h.id`

export async function handoversOf(tx: Tx, conversation: ConversationId): Promise<PastHandover[]> {
  const rows = await tx.query<HandoverRow & { picked_up_at: number | null }>(PAST, [conversation])
  return rows.map(({ picked_up_at, ...row }) => ({ handover: toHandover(row), pickedUpAt: picked_up_at }))
}

/** What carries no message is found by its handover, the rest by the messages. */
const STEPS = `
  SELECT o.* FROM outbox o JOIN handovers h ON h.id = o.handover_id WHERE o.id IN (
    SELECT u.id FROM handovers own JOIN outbox u ON u.handover_id = own.id AND u.message_id IS NULL
    WHERE own.conversation_id = $1
    UNION ALL
    SELECT s.id FROM messages m JOIN outbox s ON s.message_id = m.id WHERE m.conversation_id = $1
  ) ORDER BY h.started_at, o.lane, o.n`

export async function stepsOf(tx: Tx, conversation: ConversationId): Promise<OutboxRow[]> {
  const rows = await tx.query<StepRow>(STEPS, [conversation])
  return rows.map(toOutboxRow)
}

export async function filesOf(tx: Tx, conversation: ConversationId): Promise<StoredFile[]> {
  const rows = await tx.query<FileRow>('SELECT * FROM files WHERE conversation_id = $1 ORDER BY created_at, id', [
    conversation
  ])
  return rows.map(toFile)
}

export async function conversationsPerChannel(tx: Tx): Promise<Map<ChannelId, number>> {
  const rows = await tx.query<{ channel_id: string; n: number }>(
    'SELECT channel_id, COUNT(*) AS n FROM conversations WHERE test = 0 GROUP BY channel_id'
  )
  return new Map(rows.map(({ channel_id: id, n }) => [id, Number(n)]))
}

function ofChannels(of: OfChannels): Clause[] {
  return 'only' in of ? [['channel_id = ?', of.only]] : of.but.map((id): Clause => ['channel_id <> ?', id])
}

/** `before` alone is compared: who waits for an agent, or talks to one, is never silent. */
export async function silent(
  tx: Tx,
  before: number,
  limit: number,
  of: OfChannels = { but: [] }
): Promise<ConversationId[]> {
  const { sql, params } = numbered([['updated_at < ?', before], [`mode = '{"is":"bot"}'`], ...ofChannels(of)])
  const rows = await tx.query<{ id: string }>(
    `SELECT id FROM conversations WHERE ${sql} ORDER BY updated_at, id LIMIT $${params.length + 1}`,
    [...params, limit]
  )
  return rows.map(({ id }) => id)
}
