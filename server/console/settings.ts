import * as v from 'valibot'
import type { ConnectorId } from '../../shared/ids.ts'
import type { Overrides } from '../../shared/sentences/index.ts'
import { BotSettings, Channel, LANGUAGES, type NamedChannel, type ZendeskSettings } from '../../shared/settings.ts'
import type { Log, Settings, Store } from '../conversation/ports.ts'
import { openConnector, openSecrets, type Seal, sealConnector, sealSecrets } from './connector.ts'
import { IDENTITY, openIdentity } from './identity-secrets.ts'
import { createShelf, parseBody } from './shelf.ts'

/** The one document of the kinds `bot` and `sentences`. */
export const MAIN = 'main'
/** One connector so far, wherever its settings come from. */
export const CONNECTOR: ConnectorId = 'zendesk'

const Sentences = v.record(v.picklist(LANGUAGES), v.record(v.string(), v.string()))

export interface SettingsDeps {
  store: Store
  seal: Seal
  log: Log
  /** The connector of the environment: wins over the one in the store. */
  zendesk: ZendeskSettings | null
}

/** What people set, read from the documents of the store; a change takes effect at the next call. */
export interface AllSettings extends Settings {
  channel(id: string): Promise<NamedChannel | null>
  /** By id. */
  channels(): Promise<NamedChannel[]>
  /** With its secrets in clear: for the adapter of the desk alone. */
  zendesk(): Promise<ZendeskSettings | null>
  putZendesk(settings: ZendeskSettings, now: number): Promise<void>
  /** Accepted values of the webhook's `X-API-Key`: the one given by hand, and those that Zendesk has shown. */
  webhookSecrets(): Promise<string[]>
  keepWebhookSecrets(secrets: string[], now: number): Promise<void>
  /** What identities of a channel's visitors may be signed with, the newest first. */
  identitySecrets(channel: string): Promise<string[]>
  /** What is stored and cannot be read with the keys given: one sentence each. */
  unreadable(): Promise<string[]>
}

/** A channel speaks no language that its bot does not. */
function spoken(channel: Channel, bot: BotSettings | undefined): NamedChannel {
  const { languages } = bot ?? v.parse(BotSettings, {})
  const both = channel.languages.filter(language => languages.includes(language))
  return { ...channel, languages: both.length > 0 ? both : languages, ...(bot && { bot: bot.name }) }
}

/** Every message asks for its channel: what was made of the same two documents is told again. */
function createSpoken() {
  const made = new WeakMap<Channel, { bot: BotSettings | undefined; named: NamedChannel }>()
  return (channel: Channel, bot: BotSettings | undefined): NamedChannel => {
    const known = made.get(channel)
    if (known && known.bot === bot) return known.named
    const named = spoken(channel, bot)
    made.set(channel, { bot, named })
    return named
  }
}

export function createSettings({ store, seal, log, zendesk }: SettingsDeps): AllSettings {
  const channels = createShelf(store, log, 'channel', ({ body }) => parseBody(Channel, body))
  const connectors = createShelf(store, log, 'connector', doc => openConnector(seal, doc))
  const bots = createShelf(store, log, 'bot', ({ body }) => parseBody(BotSettings, body))
  const sentences = createShelf(store, log, 'sentences', ({ body }) => parseBody(Sentences, body))

  const shown = createShelf(store, log, 'webhook', doc => openSecrets(seal, doc))

  const identities = createShelf(store, log, IDENTITY, doc => openIdentity(seal, doc))

  async function put(kind: string, body: unknown, now: number): Promise<void> {
    const known = await store.document(kind, CONNECTOR)
    await store.putDocument({ kind, id: CONNECTOR, body }, known?.version ?? 0, now)
  }

  const named = createSpoken()
  const bot = async () => (await bots()).get(MAIN) ?? v.parse(BotSettings, {})
  const current = async () => zendesk ?? (await connectors()).get(CONNECTOR) ?? null

  async function mailbox() {
    const settings = await current()
    if (!settings) return null
    const { senderId, linkIdentity } = settings
    return { id: CONNECTOR, linkIdentity, ...(senderId && { senderId }) }
  }

  return {
    async connector() {
      const { escalation } = await bot()
      return escalation === 'none' ? null : mailbox()
    },
    mailbox,
    sentences: () => sentences().then(all => (all.get(MAIN) ?? {}) as Overrides),
    botName: () => bots().then(all => all.get(MAIN)?.name ?? ''),
    welcome: async language => (await bot()).welcome[language] ?? '',
    async channel(id) {
      const found = (await channels()).get(id)
      return found ? named(found, (await bots()).get(MAIN)) : null
    },
    async channels() {
      const own = (await bots()).get(MAIN)
      const all = [...(await channels()).values()].map(channel => named(channel, own))
      return all.sort((a, b) => (a.id < b.id ? -1 : 1))
    },
    zendesk: current,
    putZendesk: (settings, now) => put('connector', sealConnector(seal, CONNECTOR, settings), now),
    async webhookSecrets() {
      const given = (await current())?.webhookSecret
      return [...(given ? [given] : []), ...((await shown()).get(CONNECTOR) ?? [])]
    },
    async keepWebhookSecrets(secrets, now) {
      const known = (await shown()).get(CONNECTOR) ?? []
      if (secrets.join() !== known.join()) await put('webhook', sealSecrets(seal, CONNECTOR, secrets), now)
    },
    identitySecrets: async channel => (await identities()).get(channel) ?? [],
    async unreadable() {
      const opened = (await store.documents('connector')).map(doc => [doc.id, openConnector(seal, doc)] as const)
      return opened.flatMap(([id, settings]) => (typeof settings === 'string' ? [`Connector ${id}: ${settings}.`] : []))
    }
  }
}
