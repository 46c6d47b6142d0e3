export interface Migration {
  name: string
  statements: readonly string[]
}

/**
 * In order; what was released is never edited, only followed. One text for SQLite and PostgreSQL: ids and JSON are TEXT, times and
 * counts BIGINT, flags 0 or 1, no engine's clock and no counter.
 */
export const MIGRATIONS: readonly Migration[] = [
  {
    name: 'conversations, handovers, outbox, files, documents',
    statements: [
      'CREATE TABLE meta (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)',
      `CREATE TABLE conversations (
        id TEXT NOT NULL PRIMARY KEY,
        channel_id TEXT NOT NULL,
        visitor_id TEXT NOT NULL,
        language TEXT NOT NULL,
        mode TEXT NOT NULL,
        bot TEXT NOT NULL,
        variables TEXT NOT NULL,
        test BIGINT NOT NULL,
        version BIGINT NOT NULL,
        last_seq BIGINT NOT NULL,
        created_at BIGINT NOT NULL,
        updated_at BIGINT NOT NULL,
        UNIQUE (visitor_id, channel_id)
      )`,
      `CREATE TABLE tokens (
        hash TEXT NOT NULL PRIMARY KEY,
        conversation_id TEXT NOT NULL REFERENCES conversations (id),
        created_at BIGINT NOT NULL,
        expires_at BIGINT NOT NULL
      )`,
      'CREATE INDEX tokens_expiry ON tokens (expires_at)',
      `CREATE TABLE handovers (
        id TEXT NOT NULL PRIMARY KEY,
        conversation_id TEXT NOT NULL REFERENCES conversations (id),
        connector_id TEXT NOT NULL,
        skill TEXT,
        language TEXT NOT NULL,
        external_id TEXT NOT NULL,
        identity TEXT,
        state TEXT NOT NULL,
        reason TEXT,
        cause TEXT,
        desk_conversation TEXT,
        facts TEXT NOT NULL,
        seen_received BIGINT NOT NULL,
        watch_at BIGINT NOT NULL,
        started_at BIGINT NOT NULL,
        active_at BIGINT NOT NULL,
        ended_at BIGINT
      )`,
      'CREATE INDEX handovers_conversation ON handovers (conversation_id)',
      'CREATE INDEX handovers_watch ON handovers (watch_at)',
      // Every conversation that a handover ever had at the desk, and every handover that one conversation there has served.
      `CREATE TABLE desk_conversations (
        connector_id TEXT NOT NULL,
        desk_conversation TEXT NOT NULL,
        handover_id TEXT NOT NULL REFERENCES handovers (id),
        PRIMARY KEY (connector_id, desk_conversation, handover_id)
      )`,
      // `received` is what was appended and never changes; `desk_received` is also learnt later, for messages of ours.
      `CREATE TABLE messages (
        id TEXT NOT NULL PRIMARY KEY,
        conversation_id TEXT NOT NULL REFERENCES conversations (id),
        seq BIGINT NOT NULL,
        local_id TEXT,
        turn TEXT,
        author TEXT NOT NULL,
        content TEXT NOT NULL,
        at BIGINT NOT NULL,
        delivery TEXT,
        shown_after BIGINT,
        received BIGINT,
        desk_received BIGINT,
        connector_id TEXT NOT NULL,
        desk_id TEXT,
        handover_id TEXT REFERENCES handovers (id),
        UNIQUE (conversation_id, seq)
      )`,
      'CREATE UNIQUE INDEX messages_local ON messages (conversation_id, local_id) WHERE local_id IS NOT NULL',
      'CREATE UNIQUE INDEX messages_desk ON messages (connector_id, desk_id) WHERE desk_id IS NOT NULL',
      'CREATE INDEX messages_turn ON messages (conversation_id, turn) WHERE turn IS NOT NULL',
      "CREATE INDEX messages_undelivered ON messages (conversation_id, seq) WHERE delivery <> 'handed'",
      'CREATE INDEX messages_received ON messages (handover_id, desk_received) WHERE desk_received IS NOT NULL',
      // `holds`: parked, it keeps the rest of its lane from going out.
      `CREATE TABLE outbox (
        id TEXT NOT NULL PRIMARY KEY,
        lane TEXT NOT NULL,
        n BIGINT NOT NULL,
        handover_id TEXT NOT NULL REFERENCES handovers (id),
        step TEXT NOT NULL,
        local_id TEXT,
        message_id TEXT,
        holds BIGINT NOT NULL,
        state TEXT NOT NULL,
        attempts BIGINT NOT NULL,
        attempt_at BIGINT,
        due_at BIGINT NOT NULL,
        cause TEXT,
        fence BIGINT NOT NULL,
        desk_id TEXT
      )`,
      "CREATE INDEX outbox_owed ON outbox (lane, n) WHERE state <> 'done'",
      // `ready_at`: when the next step of the lane may be claimed; NULL: nothing owed, or held back.
      `CREATE TABLE lanes (
        lane TEXT NOT NULL PRIMARY KEY,
        last_n BIGINT NOT NULL,
        ready_at BIGINT,
        lease_until BIGINT NOT NULL,
        holder TEXT
      )`,
      'CREATE INDEX lanes_ready ON lanes (ready_at) WHERE ready_at IS NOT NULL',
      'CREATE INDEX lanes_leased ON lanes (lane) WHERE lease_until > 0',
      "CREATE INDEX outbox_parked ON outbox (due_at) WHERE state = 'parked'",
      'CREATE INDEX outbox_handover ON outbox (handover_id, local_id)',
      'CREATE INDEX outbox_desk ON outbox (desk_id) WHERE desk_id IS NOT NULL',
      'CREATE TABLE events (id TEXT NOT NULL PRIMARY KEY, at BIGINT NOT NULL)',
      'CREATE INDEX events_at ON events (at)',
      `CREATE TABLE files (
        id TEXT NOT NULL PRIMARY KEY,
        conversation_id TEXT NOT NULL REFERENCES conversations (id),
        origin TEXT NOT NULL,
        name TEXT NOT NULL,
        mime TEXT NOT NULL,
        size BIGINT NOT NULL,
        image BIGINT NOT NULL,
        width BIGINT,
        height BIGINT,
        place TEXT NOT NULL,
        said BIGINT NOT NULL,
        created_at BIGINT NOT NULL
      )`,
      'CREATE INDEX files_orphan ON files (created_at) WHERE said = 0',
      // A deleted document keeps its row without a body, so that its versions never start again.
      `CREATE TABLE documents (
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        version BIGINT NOT NULL,
        body TEXT,
        updated_at BIGINT NOT NULL,
        PRIMARY KEY (kind, id)
      )`
    ]
  },
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
  }
]
