import { createBot } from '../../server/bot/bot.ts'
import { createConversations } from '../../server/conversation/conversations.ts'
import type { StoredFile } from '../../server/conversation/model.ts'
import { createOutbox, type Outbox, type OutboxOptions } from '../../server/conversation/outbox.ts'
import type { Bot, Desk, OpeningHours, Store } from '../../server/conversation/ports.ts'
import { createWatcher, type Watcher, type WatcherOptions } from '../../server/conversation/watcher.ts'
import { openSqlite } from '../../server/store/sqlite.ts'
import type { ConversationId } from '../../shared/ids.ts'
import type { Overrides } from '../../shared/sentences/index.ts'
import { parrotBot } from './bot.ts'
import { seededChance } from './chance.ts'
import { handClock } from './clock.ts'
import { createDesk } from './desk.ts'
import { keptLog } from './log.ts'
import { mortal, mortalClock } from './mortal.ts'
import { script } from './script.ts'

export interface CentreOptions {
  seed?: number
  /** `knowledge`: the real one, on the store's documents. */
  bot?: Bot | 'knowledge'
  hours?: OpeningHours
  connector?: { id: string; senderId?: string; linkIdentity: boolean } | null
  sentences?: Overrides
  outbox?: Partial<OutboxOptions>
  watcher?: Partial<WatcherOptions>
  /** Stands between us and the desk. */
  through?: (desk: Desk) => Desk
  /** False: nothing is told by webhook. */
  webhooks?: boolean
}

/** The whole centre on a real store, with the desk's webhooks wired to it; nothing runs until it is started. */
export async function createCentre(options: CentreOptions = {}) {
  const clock = handClock()
  const chance = seededChance(options.seed)
  const log = keptLog()
  const desk = createDesk(clock)
  const store: Store = clock.counting(await openSqlite(':memory:'))
  const connector = options.connector === undefined ? { id: 'zendesk', linkIdentity: false } : options.connector
  const settings = {
    connector: async () => connector,
    sentences: async () => options.sentences ?? {},
    botName: async () => 'Relais'
  }
  const bot = options.bot === 'knowledge' ? createBot({ store, settings, log, clock }) : (options.bot ?? parrotBot())
  const hours = options.hours ? { hours: options.hours } : {}
  const outwards: Desk = options.through?.(desk) ?? desk
  const running = { life: { isOver: false }, outbox: null as Outbox | null, watcher: null as Watcher | null }
  const paused = () => running.outbox?.state().is === 'barred'
  const conversations = createConversations({
    store,
    bot,
    desk: outwards,
    settings,
    clock,
    chance,
    log,
    paused,
    offer: () => running.outbox?.offer() ?? null,
    ...hours
  })

  function start() {
    const life = { isOver: false }
    const deps = {
      store: mortal(store, life),
      desk: mortal(outwards, life),
      conversations: mortal(conversations, life),
      clock: mortalClock(clock, life),
      chance,
      log
    }
    const outbox = createOutbox({ ...deps, options: options.outbox ?? {} })
    const watcher = createWatcher({ ...deps, ...hours, options: options.watcher ?? {} })
    Object.assign(running, { life, outbox, watcher })
    outbox.start()
    watcher.start()
  }

  desk.told = async (at, message) => {
    if (options.webhooks === false) return
    const handover = await store.handoverByDesk('zendesk', at)
    if (handover) await conversations.fromDesk(handover, message)
  }

  let drafts = 0
  return {
    clock,
    chance,
    log,
    desk,
    store,
    conversations,
    outboxState: () => running.outbox?.state(),
    /** Outbox and watcher go to work. */
    run: start,
    /** As by `kill -9` and a new start: what was in flight never comes back, and nothing but the store is remembered. */
    crash() {
      running.life.isOver = true
      start()
    },
    stop: () => Promise.all([running.outbox?.stop(), running.watcher?.stop()]),
    async close() {
      running.life.isOver = true
      await clock.settled()
      await store.close()
    },
    async visitor(language: 'fr' | 'en' = 'en') {
      const { conversation } = await conversations.start({
        channelId: 'shop',
        language,
        tokenHash: chance.token(16),
        tokenExpiresAt: clock.now() + 86_400_000
      })
      return visitorOf(conversation.id)
    }
  }

  function visitorOf(id: ConversationId) {
    const localId = () => `00000000-0000-4000-8000-${String(++drafts).padStart(12, '0')}`
    return {
      id,
      say: (text: string, draft = localId()) => conversations.say(id, { localId: draft, text }),
      async upload(name: string, from: StoredFile['from'] = 'visitor'): Promise<string> {
        const file: StoredFile = {
          id: chance.uuid(),
          conversationId: id,
          from,
          name,
          mime: name.endsWith('.png') ? 'image/png' : 'application/pdf',
          size: 3,
          image: name.endsWith('.png'),
          where: { is: 'spool' },
          createdAt: clock.now()
        }
        await store.addFile(file)
        return file.id
      },
      attach: (fileId: string, draft = localId()) => conversations.say(id, { localId: draft, fileId }),
      leave: () => conversations.leave(id),
      log: () => store.messages(id, { after: 0, limit: 10_000 }),
      script: async () => script({ messages: await store.messages(id, { after: 0, limit: 10_000 }) }),
      mode: async () => (await store.conversation(id))?.mode.is,
      now: () => store.conversation(id)
    }
  }
}

export type Centre = Awaited<ReturnType<typeof createCentre>>
export type Visitor = Awaited<ReturnType<Centre['visitor']>>
