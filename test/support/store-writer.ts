import { openSqlite } from '../../server/store/sqlite.ts'

/**
 * A process of its own that appends to one conversation, many at a time, and prints each seq once the store has answered:
 * `node store-writer.ts FILE`. It goes on until it is killed.
 */
const [path = ''] = process.argv.slice(2)
const store = await openSqlite(path)
const id = 'conversation'
const at = Date.now()
const conversation = { id, channelId: 'site', visitorId: 'v', language: 'fr', mode: { is: 'bot' }, bot: null } as const
await store.createConversation({
  conversation: { ...conversation, variables: {}, test: false, version: 1, lastSeq: 0, createdAt: at, updatedAt: at },
  tokenHash: 'hash',
  tokenExpiresAt: at + 1e9,
  messages: []
})
process.stdout.write('ready\n')

async function say(lane: number): Promise<void> {
  for (let n = 0; ; n++) {
    const localId = `${lane}-${n}`
    const said = {
      id: localId,
      localId,
      author: { is: 'visitor' },
      content: { type: 'text', text: localId },
      at
    } as const
    for (;;) {
      const version = (await store.conversation(id))?.version ?? 0
      const committed = await store.commit({ conversationId: id, version, append: [said] })
      if (committed.is === 'done') break
    }
    process.stdout.write(`${localId}\n`)
  }
}
await Promise.all([0, 1, 2, 3].map(say))
