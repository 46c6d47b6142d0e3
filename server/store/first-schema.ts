import type { Migration } from './schema.ts'

/** What the first version began with: the log, what is owed to the desk, and the settings. */
export const FIRST: Migration = {
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
}
