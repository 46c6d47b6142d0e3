import { countSaid } from '../server/conversation/counting.ts'
import type { Change } from '../server/conversation/ports.ts'
import { commit as commitOf } from '../server/store/operations/commit.ts'
import type { ConversationRow } from '../server/store/operations/conversations.ts'
import type { LaneRow } from '../server/store/operations/lanes.ts'
import { configure, connect, openSqlite } from '../server/store/sqlite.ts'
import type { Row, Tx, Value } from '../server/store/tx.ts'
import { waitingIn } from './stock.ts'

// The product's commits without the product: the statements with which its store takes a word to an agent, on its own schema.

/** One word, as far as its statements tell it from another. */
export interface Word {
  conversation: string
  handover: string
  message: string
  row: string
  localId: string
  text: string
  at: number
  /** Of the conversation, before it. */
  version: number
  seq: number
}

/** What stands in the statements where a word's own values belong: told apart by value. */
const MARKS: Word = {
  conversation: 'mark-conversation',
  handover: 'mark-handover',
  message: 'mark-message',
  row: 'mark-row',
  localId: 'mark-local',
  text: 'mark-text',
  at: 9_000_000_000_001,
  version: 9_000_000_000_002,
  seq: 9_000_000_000_003
}
const NAMES = Object.keys(MARKS) as (keyof Word)[]
const DAY = '2026-01-01'

function changeOf(word: Word): Change {
  const { conversation, handover, message, row, localId, text, at, version } = word
  const said = {
    id: message,
    localId,
    turn: localId,
    author: { is: 'visitor' },
    content: { type: 'text', text },
    at
  } as const
  return {
    conversationId: conversation,
    version,
    append: [{ ...said, delivery: 'saved', handoverId: handover }],
    counts: countSaid(DAY),
    outbox: [
      {
        id: row,
        lane: handover,
        handoverId: handover,
        step: { do: 'text', localId, messageId: message, text },
        dueAt: at
      }
    ]
  }
}

/** A conversation that has spoken today, and a lane that owes something already. */
const HELD: ConversationRow & Pick<LaneRow, 'ready_at'> = {
  id: MARKS.conversation,
  channel_id: 'bench',
  visitor_id: '',
  language: 'en',
  mode: '{}',
  bot: 'null',
  variables: '{}',
  test: 0,
  version: MARKS.version,
  last_seq: MARKS.seq,
  created_at: 0,
  updated_at: MARKS.at,
  spoke_on: DAY,
  ready_at: 1
}

interface Statement {
  sql: string
  params: ((word: Word) => Value)[]
}

const escaped = (value: Value) => JSON.stringify(String(value)).slice(1, -1)

function paramOf(value: Value): (word: Word) => Value {
  const own = NAMES.find(name => MARKS[name] === value)
  if (own) return word => word[own]
  if (typeof value !== 'string') return () => value
  const parts = value.split(new RegExp(`(${NAMES.map(name => MARKS[name]).join('|')})`))
  const pieces = parts.map(part => NAMES.find(name => MARKS[name] === part) ?? [part])
  return word => pieces.map(piece => (typeof piece === 'string' ? escaped(word[piece]) : piece[0])).join('')
}

/** What the store asks of its engine for one word, written down by an engine that does nothing. */
async function statements(): Promise<Statement[]> {
  const asked: Statement[] = []
  const tx: Tx = {
    query: async <R extends Row>(sql: string, params: readonly Value[] = []) => {
      asked.push({ sql, params: params.map(paramOf) })
      return [HELD as Row] as R[]
    },
    tell: () => {},
    dialect: { forUpdate: '', skipLocked: '', size: '' }
  }
  await commitOf(tx, changeOf(MARKS))
  return asked
}

export type Waiting = Pick<Word, 'conversation' | 'handover'>

/** So many conversations that wait for an agent, and what commits words of theirs together, durably. */
export async function openSame(
  file: string,
  conversations: number
): Promise<{ waiting: Waiting[]; commit(words: readonly Word[]): void }> {
  const store = await openSqlite(file)
  const waiting: Waiting[] = []
  for (let n = 0; n < conversations; n++) waiting.push(await waitingIn(store))
  await store.close()
  const connection = connect(file)
  configure(connection, file)
  const asked = await statements()
  function commit(words: readonly Word[]): void {
    connection.all('BEGIN IMMEDIATE')
    for (const word of words) {
      for (const [index, { sql, params }] of asked.entries()) {
        const rows = connection.all(
          sql,
          params.map(of => of(word))
        )
        if (index === 0 && rows.length === 0)
          throw new Error('The statements are no longer those of a word to an agent.')
      }
    }
    connection.all('COMMIT')
  }

  return { waiting, commit }
}
