import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import multipart from '@fastify/multipart'
import fastify, { type FastifyInstance } from 'fastify'
import { type Account, createAccount } from './account/account.ts'
import { addAgent } from './account/agents.ts'
import { forgetConversation } from './account/conversations.ts'
import type { Credentials } from './account/credentials.ts'
import type { Desk } from './account/desk.ts'
import { createIds } from './account/ids.ts'
import type { Settings } from './account/settings.ts'
import { changeTicket, ticketsOf } from './account/tickets.ts'
import { sayAutomatically } from './account/triggers.ts'
import type { Agent, Conversation, Id, Message, SupportId, Ticket, Webhook } from './account/types.ts'
import { adminRoutes } from './admin.ts'
import { API as ADMIN_API } from './admin-center/api.ts'
import { adminCenter } from './admin-center/plugin.ts'
import { drawAvatar } from './avatar.ts'
import { conversationsApi } from './conversations-api/plugin.ts'
import { createFaults, type Faults } from './faults/faults.ts'
import { meetFaults } from './faults/plugin.ts'
import { openStorage } from './persistence.ts'
import { supportApi } from './support-api/plugin.ts'
import { createTimers } from './timers.ts'
import type { Attempt } from './webhooks/queue.ts'
import { createWebhooks } from './webhooks/webhooks.ts'
import { workspace } from './workspace/plugin.ts'

export interface SandboxOptions {
  /** State file and folder of attachments; absent: nothing outlives the sandbox. */
  stateFile?: string
  filesFolder?: string
  /** 0, the default, takes any free port. */
  port?: number
  host?: string
  /** Under which whoever is elsewhere reaches it, where that is not where it listens: the addresses of files begin with it. */
  origin?: string
  /** Of a new account; an account in the state file keeps its own. */
  settings?: Partial<Settings>
  /** A new account has one administrator and nothing else, to be set up as on its administration pages. */
  empty?: boolean
  /** Of the chance in faults. */
  seed?: number
  /** Folder of the built agents' page, where it is not the usual one. */
  pageFolder?: string
  now?(): number
}

/** A Zendesk account on loopback, with handles that a test needs beside the two APIs. */
export interface Sandbox {
  /** `http://127.0.0.1:PORT`: the Conversations API is below `/sc`, the Support API below `/api/v2`, the agents' page at `/`, the administrators' at `/admin`. */
  url: string
  credentials: Credentials
  /** What agents do: reply, assign, solve, close, end the session. */
  desk: Desk
  faults: Faults
  account: Account
  settings(change?: Partial<Settings>): Settings
  /** What the set-up page of the integration saves. */
  setWebhook(change: Partial<Pick<Webhook, 'target' | 'triggers' | 'includeFullUser' | 'includeFullSource'>>): Webhook
  addAgent(agent: { name: string; email: string; role?: Agent['role']; groupIds: SupportId[] }): Agent
  conversations(): Conversation[]
  messages(conversationId: Id): readonly Message[]
  /** Tickets of one conversation, oldest first. */
  tickets(conversationId: Id): readonly Ticket[]
  /** Solves and closes in one go, as an automation does days later. */
  closeTicket(ticketId: SupportId): void
  /** An automated text: away message, survey. */
  trigger(ticketId: SupportId, text: string): Message | undefined
  /** As retention or an administrator does, to the default conversation too. */
  deleteConversation(id: Id): void
  webhooks: {
    /** Newest last. */
    attempts(): readonly Attempt[]
    /** Resolves when no attempt is under way. */
    idle(): Promise<void>
  }
  /** Conversations, users and tickets go; keys, groups and agents stay unless `everything`. */
  forget(options?: { everything: boolean }): void
  close(): Promise<void>
}

export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { stateFile = ':memory:', now = Date.now } = options
  const filesFolder = options.filesFolder ?? (await mkdtemp(join(tmpdir(), 'sandbox-files-')))
  mkdirSync(filesFolder, { recursive: true })
  const timers = createTimers()
  const storage = openStorage(stateFile)
  const place = { origin: '' }
  const account = createAccount({
    storage,
    ids: createIds(now, randomBytes),
    now,
    after: timers.after,
    filesFolder,
    origin: () => place.origin,
    chosen: options.settings ?? {},
    ...(options.empty && { empty: true })
  })
  const faults = createFaults(options.seed)
  const queue = createWebhooks(account, storage, faults)

  const app = fastify({ forceCloseConnections: true, rewriteUrl: plainUrl, routerOptions: { maxParamLength: 2_048 } })
  await app.register(multipart, { limits: { fileSize: Number.POSITIVE_INFINITY, files: 1 } })
  meetFaults(app, faults, { now, after: timers.after })
  await app.register(conversationsApi(account, queue))
  await app.register(supportApi(account), { prefix: '/api/v2' })
  serveAvatars(app)
  adminRoutes(app, account, faults)
  await app.register(adminCenter(account.world), { prefix: ADMIN_API })
  const { pageFolder } = options
  const { subdomain } = account.settings()
  await app.register(workspace, { desk: account.desk, subdomain, ...(pageFolder && { pageFolder }) })
  const { host = '127.0.0.1', port = 0 } = options
  const url = await app.listen({ host, port }).catch(async (cause: unknown) => {
    await app.close()
    storage.close()
    throw cause
  })
  place.origin = options.origin ?? url
  account.resume()
  queue.resume()

  return {
    ...handlesOf(account),
    url,
    get credentials() {
      return account.credentials()
    },
    faults,
    webhooks: { attempts: queue.log, idle: queue.idle },
    async close() {
      timers.stop()
      await queue.close()
      await app.close()
      storage.close()
      if (!options.filesFolder) rmSync(filesFolder, { recursive: true, force: true })
    }
  }
}

function handlesOf(account: Account): Omit<Sandbox, 'url' | 'credentials' | 'faults' | 'webhooks' | 'close'> {
  const { world, desk } = account
  return {
    desk,
    account,
    settings: (change = {}) => account.change(change),
    setWebhook: change => world.tables.webhooks.put({ ...account.credentials().webhook, ...change }),
    addAgent: agent => addAgent(world, agent),
    conversations: () => world.tables.conversations.all(),
    messages: id => world.tables.messages.of(id),
    tickets: id => ticketsOf(world, id),
    closeTicket(ticketId) {
      const [agent] = desk.agents()
      const assigneeId = world.tables.tickets.get(ticketId)?.assigneeId ?? agent?.id ?? null
      changeTicket(world, ticketId, assigneeId ?? 0, { status: 'closed', assigneeId })
    },
    trigger: (ticketId, text) => sayAutomatically(world, ticketId, text),
    deleteConversation: id => void forgetConversation(world, id),
    forget: account.forget
  }
}

/** Support takes `.json` at the end of every path. */
function plainUrl({ url = '/' }: IncomingMessage): string {
  return url.startsWith('/api/v2/') ? url.replace(/\.json(?=$|\?)/, '') : url
}

function serveAvatars(app: FastifyInstance): void {
  app.get<{ Params: { file: string } }>('/avatars/:file', (request, reply) =>
    reply
      .type('image/png')
      .header('cache-control', 'public, max-age=86400')
      .send(drawAvatar(Number.parseInt(request.params.file, 10) || 0))
  )
}
