import { systemClock } from '../../server/clock.ts'
import type { Handover, StoredFile } from '../../server/conversation/model.ts'
import type { Clock, Spool } from '../../server/conversation/ports.ts'
import { createAccount } from '../../server/zendesk/account.ts'
import { createZendesk } from '../../server/zendesk/desk.ts'
import type { FileId } from '../../shared/ids.ts'
import type { ZendeskSettings } from '../../shared/settings.ts'
import { seededChance } from './chance.ts'
import { keptLog } from './log.ts'
import { type ZendeskHttp, zendeskHttp } from './zendesk-http.ts'

export const SETTINGS: ZendeskSettings = {
  domain: 'dydu',
  appId: 'app1',
  integrationId: 'int1',
  keyId: 'key1',
  secretKey: 'CANARY-secret',
  email: 'admin@example.org',
  apiToken: 'CANARY-token',
  linkIdentity: false
}

export function handoverOf(changes: Partial<Handover> = {}): Handover {
  return {
    id: '0f8fad5b-d9cb-469f-a165-70867728950e',
    conversationId: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
    connectorId: 'zendesk',
    language: 'fr',
    externalId: 'chatbox:ana@example.org',
    identity: 'ana@example.org',
    skill: 'Animal',
    state: 'opening',
    facts: {},
    seenReceived: 0,
    watchAt: 0,
    startedAt: Date.now(),
    activeAt: 0,
    ...changes
  }
}

/** A handover whose conversation is open at the desk. */
export function openHandover(facts: Record<string, string> = {}, changes: Partial<Handover> = {}): Handover {
  return handoverOf({ state: 'open', deskConversation: 'conv1', facts: { user: 'u1', ...facts }, ...changes })
}

export interface FileShelf {
  store: {
    file(id: FileId): Promise<StoredFile | null>
    moveFile(id: FileId, where: StoredFile['where']): Promise<void>
  }
  spool: Spool
  files: Map<FileId, StoredFile>
  bytes: Map<FileId, Uint8Array>
}

/** Files and their bytes, in memory. */
export function fileShelf(): FileShelf {
  const files = new Map<FileId, StoredFile>()
  const bytes = new Map<FileId, Uint8Array>()
  return {
    files,
    bytes,
    store: {
      file: async id => files.get(id) ?? null,
      async moveFile(id, where) {
        const file = files.get(id)
        if (file) files.set(id, { ...file, where })
      }
    },
    spool: {
      async open(id) {
        const found = bytes.get(id)
        return found ? { stream: new Blob([new Uint8Array(found)]).stream(), size: found.length } : null
      },
      remove: async id => void bytes.delete(id)
    }
  }
}

/** An account and a desk on a scripted Zendesk. */
export async function scriptedDesk(options: { clock?: Clock; timeoutMs?: number; settings?: ZendeskSettings } = {}) {
  const zendesk: ZendeskHttp = await zendeskHttp()
  const { clock = systemClock, timeoutMs = 10_000, settings = SETTINGS } = options
  const shelf = fileShelf()
  const log = keptLog()
  const shared = { clock, baseUrl: zendesk.url, timeoutMs }
  const desk = createZendesk({
    ...shared,
    settings: async () => settings,
    chance: seededChance(),
    log,
    store: shelf.store,
    spool: shelf.spool
  })
  return { zendesk, desk, shelf, log, account: createAccount(settings, shared) }
}
