import { createDesk } from './agent-desk.ts'
import { removeAttachment } from './attachments.ts'
import { type Credentials, credentialsOf } from './credentials.ts'
import type { Desk } from './desk.ts'
import type { Ids } from './ids.ts'
import { seed } from './seed.ts'
import { resumeTickets, supportReacts } from './sessions.ts'
import { SETTINGS, type Settings } from './settings.ts'
import type { Storage } from './table.ts'
import { aiAgentReacts, triggersReact } from './triggers.ts'
import { type Happening, openTables, type World } from './world.ts'

export interface AccountDeps {
  storage: Storage
  ids: Ids
  now(): number
  after(ms: number, then: () => void): void
  filesFolder: string
  origin(): string
  /** Settings of a new account; an account that exists keeps its own. */
  chosen: Partial<Settings>
  /** A new account has one administrator and nothing else: no integration, no key, no token, no group. */
  empty?: boolean
}

/** One Zendesk account: its state, what agents do, and what happens, told in order. */
export interface Account {
  world: World
  desk: Desk
  settings(): Settings
  change(settings: Partial<Settings>): Settings
  /** What an administrator copies into the product's settings. */
  credentials(): Credentials
  onHappening(listener: (happening: Happening) => void): () => void
  /** Tickets that were due when the process ended are due again. */
  resume(): void
  /** Empties the account and seeds it anew, with the same settings and secrets unless `everything`. */
  forget(options?: { everything: boolean }): void
}

export function createAccount(deps: AccountDeps): Account {
  const { storage } = deps
  const tables = openTables(storage)
  const listeners = new Set<(happening: Happening) => void>()
  const world: World = {
    tables,
    ids: deps.ids,
    now: deps.now,
    after: deps.after,
    filesFolder: deps.filesFolder,
    origin: deps.origin,
    settings: () => ({ ...SETTINGS, ...first(tables.settings.all()) }),
    count(row, from) {
      const value = (tables.counters.get(row)?.value ?? from - 1) + 1
      tables.counters.put({ id: row, value })
      return value
    },
    tell(happening) {
      for (const listener of listeners) listener(happening)
      supportReacts(world, happening)
      triggersReact(world, happening)
      aiAgentReacts(world, happening)
    }
  }
  if (!tables.settings.all().length) seed(world, deps)

  const onHappening = (listener: (happening: Happening) => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  return {
    world,
    desk: createDesk(world, onHappening),
    onHappening,
    settings: world.settings,
    change(change) {
      if (change.defaultResponder) makeDefault(world, change.defaultResponder)
      return tables.settings.put({ ...first(tables.settings.all()), ...change })
    },
    credentials: () => credentialsOf(world),
    resume: () => resumeTickets(world),
    forget(options) {
      if (options?.everything) forgetEverything(world, deps)
      else forgetConversations(world)
      world.tell({ type: 'account:forgotten' })
    }
  }
}

function forgetEverything(world: World, deps: AccountDeps): void {
  deps.storage.clear()
  for (const table of Object.values(world.tables)) table.clear()
  seed(world, deps)
}

function forgetConversations(world: World): void {
  const { tables } = world
  for (const file of tables.attachments.all()) removeAttachment(world, file)
  for (const table of [tables.users, tables.conversations, tables.messages, tables.tickets, tables.requesters]) {
    for (const { id } of table.all()) table.remove(id)
  }
}

function makeDefault({ tables }: World, responder: Settings['defaultResponder']): void {
  const target = first(tables.switchboardIntegrations.all().filter(({ name }) => name === responder))
  tables.switchboards.put({ ...first(tables.switchboards.all()), defaultSwitchboardIntegrationId: target.id })
}

function first<T>(list: readonly T[]): T {
  const [head] = list
  if (head === undefined) throw new Error('The account lacks what every account has; its state file is damaged')
  return head
}
