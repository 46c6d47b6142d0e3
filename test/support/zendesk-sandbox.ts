import { createSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/sandbox.ts'
import { systemClock } from '../../server/clock.ts'
import type { Desk } from '../../server/conversation/ports.ts'
import { createZendesk } from '../../server/zendesk/desk.ts'
import type { ZendeskSettings } from '../../shared/settings.ts'
import { seededChance } from './chance.ts'
import { keptLog, type Logged } from './log.ts'
import { type FileShelf, fileShelf } from './zendesk.ts'

export interface SandboxDesk {
  sandbox: Sandbox
  desk: Desk
  shelf: FileShelf
  settings: ZendeskSettings
  logged: Logged[]
}

export function settingsOf({ credentials }: Sandbox, key: 'appKey' | 'integrationKey' = 'appKey'): ZendeskSettings {
  return {
    domain: credentials.subdomain,
    appId: credentials.appId,
    integrationId: credentials.integrationId,
    keyId: credentials[key].id,
    secretKey: credentials[key].secret,
    email: credentials.email,
    apiToken: credentials.apiToken,
    linkIdentity: false
  }
}

/** Our adapter on the stand-in account, with a time-out short enough for the tests that run into it. */
export async function sandboxDesk(
  options: SandboxOptions['settings'] = {},
  { key, timeoutMs = 10_000 }: { key?: 'appKey' | 'integrationKey'; timeoutMs?: number } = {}
): Promise<SandboxDesk> {
  const sandbox = await createSandbox({ settings: { ticketDelayMs: 0, ...options } })
  const settings = settingsOf(sandbox, key)
  const shelf = fileShelf()
  const log = keptLog()
  const desk = createZendesk({
    settings: async () => settings,
    clock: systemClock,
    baseUrl: sandbox.url,
    timeoutMs,
    chance: seededChance(),
    log,
    store: shelf.store,
    spool: shelf.spool
  })
  return { sandbox, desk, shelf, settings, logged: log.lines }
}
