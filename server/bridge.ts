import type { FastifyInstance } from 'fastify'
import { CONNECTOR } from './console/settings.ts'
import type { Conversations } from './conversation/conversations.ts'
import type { Notice } from './conversation/noticed.ts'
import type { Desk } from './conversation/ports.ts'
import type { Foundation, Outside } from './foundation.ts'
import { webhookParts, webhookUrl } from './webhook-path.ts'
import { checkAccount, type Finding } from './zendesk/check.ts'
import { addWebhook } from './zendesk/webhook.ts'

export interface BridgeDeps extends Outside, Foundation {
  conversations: Conversations
  desk: Desk
  notice: Notice
  /** Where Zendesk reaches us. */
  url: () => string
  /** Instead of `https://{domain}.zendesk.com`. */
  baseUrl: string | null
}

/** While something could not be found out, and after that. */
const SOON = 30_000
const LATER = 6 * 3_600_000

/** Opens the door for Zendesk's events, and looks now and then whether the account is set up for them. */
export function createBridge(http: FastifyInstance, deps: BridgeDeps) {
  const { settings, secrets, store, clock, log, url, baseUrl } = deps
  const paths = webhookParts(secrets, CONNECTOR)
  let cancel = () => {}
  let busy: Promise<void> = Promise.resolve()

  openDoor(http, deps, paths)

  async function findings(): Promise<Finding[]> {
    const account = await settings.zendesk()
    if (!account) return []
    return checkAccount({
      settings: account,
      clock,
      webhookUrl: webhookUrl(url(), secrets, CONNECTOR),
      keepSecrets: found => settings.keepWebhookSecrets(found, clock.now()),
      ...(baseUrl !== null && { baseUrl })
    })
  }

  async function check(): Promise<void> {
    const found = await findings()
    for (const { what, why } of found.filter(({ ok }) => ok === false)) log.warn({ what, why }, 'The Zendesk account')
    wait(found.some(({ ok }) => ok === null) ? SOON : LATER)
  }

  function look(): void {
    busy = check().catch(error => {
      log.error({ error }, 'The Zendesk account could not be looked at')
      wait(SOON)
    })
  }

  function wait(ms: number): void {
    cancel()
    cancel = clock.after(ms, look)
  }

  const unwatch = store.watch(hint => {
    if (hint.topic === 'missed' || (hint.topic === 'documents' && hint.kind === 'connector')) wait(0)
  })

  return {
    start: look,
    async stop(): Promise<void> {
      unwatch()
      cancel()
      await busy
      cancel()
    }
  }
}

function openDoor(http: FastifyInstance, deps: BridgeDeps, paths: ReturnType<typeof webhookParts>): void {
  const { settings, store, conversations, desk, log, notice } = deps
  http.register(async app =>
    addWebhook(app, {
      store,
      log,
      notice,
      takeIn: conversations,
      watch: desk.watch,
      door: async () => ({ connector: CONNECTOR, paths, secrets: await settings.webhookSecrets() })
    })
  )
}
