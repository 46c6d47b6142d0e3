import * as v from 'valibot'
import type { BotView } from '../../../shared/console.ts'
import { Knowledge } from '../../../shared/knowledge.ts'
import { BotSettings, ESCALATIONS } from '../../../shared/settings.ts'
import type { Store } from '../../conversation/ports.ts'
import type { ConsoleDeps } from '../deps.ts'
import { edit } from '../edit.ts'
import { stale } from '../refused.ts'
import { on, type Route } from '../route.ts'
import { MAIN } from '../settings.ts'

const KIND = 'bot'

async function welcomedBy(store: Store): Promise<BotView['welcomedBy']> {
  const found = (await store.documents('knowledge')).flatMap(({ body }) => {
    const parsed = v.safeParse(Knowledge, body)
    return parsed.success && parsed.output.role === 'welcome' && parsed.output.status === 'published'
      ? [parsed.output]
      : []
  })
  return Object.fromEntries(found.map(({ id, language, title }) => [language, { id, title }]))
}

/** What stands where nobody has set anything: before there is an account to pass on to, nothing is passed on. */
const unset = (connected: boolean) => v.parse(BotSettings, connected ? {} : { escalation: 'none' })

async function viewOf({ store, settings }: ConsoleDeps): Promise<BotView> {
  const doc = await store.document(KIND, MAIN)
  const parsed = v.safeParse(BotSettings, doc?.body)
  const connected = (await settings.zendesk()) !== null
  return {
    version: doc?.version ?? 0,
    updatedAt: doc?.updatedAt ?? 0,
    // What cannot be read counts as never set; the next change mends it.
    value: parsed.success ? parsed.output : unset(connected),
    escalations: ESCALATIONS,
    connected,
    welcomedBy: await welcomedBy(store)
  }
}

/** Préférences › Bot › Général. */
export function botRoutes(deps: ConsoleDeps): Route[] {
  return [
    on('bot.read', () => viewOf(deps)),
    on('bot.put', async ({ user: by, body: { version, value } }) => {
      const done = await edit(deps, { kind: KIND, id: MAIN, version, body: value, by, action: 'bot.put' })
      return done ? viewOf(deps) : stale(await viewOf(deps))
    })
  ]
}
