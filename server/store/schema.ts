import { FIRST } from './first-schema.ts'

export interface Migration {
  name: string
  statements: readonly string[]
}

/**
 * In order; what was released is never edited, only followed. One text for SQLite and PostgreSQL: ids and JSON are TEXT, times and
 * counts BIGINT, flags 0 or 1, no engine's clock and no counter.
 */
export const MIGRATIONS: readonly Migration[] = [
  FIRST,
  {
    name: 'console: logins, audit',
    statements: [
      `CREATE TABLE logins (
        hash TEXT NOT NULL PRIMARY KEY,
        user_id TEXT NOT NULL,
        created_at BIGINT NOT NULL,
        expires_at BIGINT NOT NULL,
        ends_at BIGINT NOT NULL
      )`,
      'CREATE INDEX logins_user ON logins (user_id)',
      'CREATE INDEX logins_expiry ON logins (expires_at)',
      `CREATE TABLE audit (
        id TEXT NOT NULL PRIMARY KEY,
        at BIGINT NOT NULL,
        who TEXT,
        action TEXT NOT NULL,
        what TEXT NOT NULL,
        fields TEXT NOT NULL
      )`,
      'CREATE INDEX audit_newest ON audit (at, id)'
    ]
  },
  {
    name: 'figures per day, the list of conversations, erasing',
    statements: [
      `CREATE TABLE tallies (
        day TEXT NOT NULL,
        channel_id TEXT NOT NULL,
        name TEXT NOT NULL,
        n BIGINT NOT NULL,
        PRIMARY KEY (day, channel_id, name)
      )`,
      // The last day on which its visitor wrote.
      'ALTER TABLE conversations ADD COLUMN spoke_on TEXT',
      'CREATE INDEX conversations_newest ON conversations (updated_at, id)',
      // For what hangs on a row that is erased.
      'CREATE INDEX tokens_conversation ON tokens (conversation_id)',
      'CREATE INDEX files_conversation ON files (conversation_id)',
      'CREATE INDEX desk_conversations_handover ON desk_conversations (handover_id)',
      'CREATE INDEX messages_handover ON messages (handover_id) WHERE handover_id IS NOT NULL'
    ]
  },
  {
    name: 'forgetting what was done long ago',
    statements: ["CREATE INDEX outbox_done ON outbox (due_at) WHERE state = 'done'"]
  },
  {
    name: 'renewed tokens',
    statements: [
      // The hash of the one that it takes the place of; null once it has been used.
      'ALTER TABLE tokens ADD COLUMN replaces TEXT',
      'ALTER TABLE tokens ADD COLUMN replaced BIGINT NOT NULL DEFAULT 0'
    ]
  },
  {
    name: 'ratings',
    statements: [
      // `seq`: the notice that ended what is rated; `day`: the one whose figures count it.
      `CREATE TABLE ratings (
        conversation_id TEXT NOT NULL REFERENCES conversations (id),
        seq BIGINT NOT NULL,
        value BIGINT NOT NULL,
        comment TEXT,
        day TEXT NOT NULL,
        rated_at BIGINT NOT NULL,
        PRIMARY KEY (conversation_id, seq)
      )`
    ]
  },
  {
    name: 'what several nodes share: counters, files on their way',
    statements: [
      // `full_at`: when the bucket is full again. A restart of the database may forget it.
      'CREATE TABLE buckets /* fleeting */ (name TEXT NOT NULL PRIMARY KEY, full_at BIGINT NOT NULL)',
      // Empty where one process has a disk for them. All pieces but the last are equally long.
      `CREATE TABLE spooled (
        id TEXT NOT NULL PRIMARY KEY,
        size BIGINT NOT NULL,
        whole BIGINT NOT NULL,
        at BIGINT NOT NULL
      )`,
      `CREATE TABLE pieces (
        file_id TEXT NOT NULL REFERENCES spooled (id),
        n BIGINT NOT NULL,
        bytes BYTEA NOT NULL,
        PRIMARY KEY (file_id, n)
      )`
    ]
  },
  {
    name: 'conversations per channel, log-ins that failed',
    statements: [
      'CREATE INDEX conversations_channel ON conversations (channel_id, test)',
      // `name`: a hash of the account and the network that try.
      'CREATE TABLE tries (name TEXT NOT NULL PRIMARY KEY, n BIGINT NOT NULL, tried_at BIGINT NOT NULL)',
      'CREATE INDEX tries_tried ON tries (tried_at)'
    ]
  },
  {
    name: 'identities of visitors',
    statements: [
      // JSON of `VisitorIdentity`.
      'ALTER TABLE conversations ADD COLUMN identity TEXT'
    ]
  },
  {
    name: 'what a message has caused, and not the message itself',
    statements: [
      'DROP INDEX messages_turn',
      'CREATE INDEX messages_caused ON messages (conversation_id, turn) WHERE turn IS NOT NULL AND local_id IS NULL'
    ]
  },
  {
    name: 'sessions of the console: with what, and when last',
    statements: ['ALTER TABLE logins ADD COLUMN used_at BIGINT', 'ALTER TABLE logins ADD COLUMN device TEXT']
  },
  {
    name: 'consent of visitors',
    statements: ['ALTER TABLE conversations ADD COLUMN consented_at BIGINT']
  },
  {
    name: 'what is erased here and still to be deleted at the desk',
    statements: [
      // `ids`: JSON, the desk's own ids. No REFERENCES: what they name is gone.
      `CREATE TABLE desk_remains (
        handover_id TEXT NOT NULL PRIMARY KEY,
        visitor_id TEXT NOT NULL,
        ids TEXT NOT NULL,
        due_at BIGINT NOT NULL,
        tries BIGINT NOT NULL
      )`,
      'CREATE INDEX desk_remains_due ON desk_remains (due_at, handover_id)'
    ]
  },
  {
    name: 'a word to an agent is in three indexes that every conversation has pages of its own in, no longer in six',
    statements: [
      // The one reason for an index of messages by handover. Whoever writes looks for it, and whoever erases erases all of it.
      'ALTER TABLE messages DROP CONSTRAINT messages_handover_id_fkey',
      'ALTER TABLE outbox DROP CONSTRAINT outbox_handover_id_fkey',
      'DROP INDEX messages_handover',
      // What is `saved` is still owed, and found by its lane.
      'DROP INDEX messages_undelivered',
      "CREATE INDEX messages_unhappy ON messages (conversation_id, seq) WHERE delivery <> 'handed' AND delivery <> 'saved'",
      // What carries a message is found by it: its id is of its time, so that new ones lie together.
      'DROP INDEX outbox_handover',
      'CREATE INDEX outbox_message ON outbox (message_id) WHERE message_id IS NOT NULL',
      'CREATE INDEX outbox_steps ON outbox (handover_id, local_id) WHERE message_id IS NULL'
    ]
  },
  {
    name: 'local ids of one time lie together',
    statements: [
      // The id comes first: beginning with the conversation, the index had pages of every conversation's own that every word is written into.
      'DROP INDEX messages_local',
      'CREATE UNIQUE INDEX messages_local ON messages (local_id, conversation_id) WHERE local_id IS NOT NULL'
    ]
  }
]
