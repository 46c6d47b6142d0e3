import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { systemClock } from '../../server/clock.ts'
import type { Handover } from '../../server/conversation/model.ts'
import { checkAccount } from '../../server/zendesk/check.ts'
import { addWebhook } from '../../server/zendesk/webhook.ts'
import { keptLog } from '../support/log.ts'
import { handoverOf } from '../support/zendesk.ts'
import { openAt, take } from '../support/zendesk-opening.ts'
import { type SandboxDesk, sandboxDesk } from '../support/zendesk-sandbox.ts'

const LINES = [{ who: 'visitor' as const, text: 'Bonjour', at: 0 }]

let all: SandboxDesk
let app: FastifyInstance
let stored: Handover | null
let told: string[]
/** Conversations that the store learns of only after they were asked for once. */
let late: Set<string>

const statuses = () => all.sandbox.webhooks.attempts().map(({ status }) => status)

/** Our route as Zendesk's webhook, extended by the check as at every start. */
beforeEach(async () => {
  all = await sandboxDesk({ webhookRetriesMs: [20, 20, 20, 20], echo: 'before' })
  stored = null
  told = []
  late = new Set()
  const secrets: string[] = []
  const done = (what: string) => {
    told.push(what)
    return { ok: true as const }
  }
  app = Fastify()
  await addWebhook(app, {
    door: async () => ({ connector: 'zendesk', paths: ['abc'], secrets }),
    log: keptLog(),
    notice: () => {},
    store: {
      handover: async id => (id === handoverOf().id ? handoverOf() : null),
      async handoverByDesk(_, id) {
        if (late.delete(id)) return null
        return stored?.deskConversation === id ? stored : null
      }
    },
    watch: handover => all.desk.watch(handover),
    takeIn: {
      fromDesk: async (_, { author, content, localId }) =>
        done(`${author.is}: ${content.type === 'text' ? content.text : content.name}${localId ? ' (ours)' : ''}`),
      ended: async (_, reason) => done(`ended: ${reason}`),
      typing: () => {}
    }
  })
  const webhookUrl = `${await app.listen({ port: 0, host: '127.0.0.1' })}/webhooks/zendesk/abc`
  all.sandbox.setWebhook({ target: webhookUrl })
  await checkAccount({
    settings: all.settings,
    clock: systemClock,
    baseUrl: all.sandbox.url,
    webhookUrl,
    keepSecrets: async found => void secrets.push(...found)
  })
})
afterEach(async () => {
  await all.sandbox.close()
  await app.close()
})

test('[I1] [I5] what the agent says comes in; our own posts come back before their answer, and carry our id', async () => {
  stored = await openAt(all.desk, handoverOf(), LINES)
  await take(all.desk, { do: 'text', localId: 'l1', messageId: 'm', text: 'Il tousse' }, stored)
  const [agent] = all.sandbox.desk.agents()
  all.sandbox.desk.reply(Number(stored.facts.ticket), agent?.id ?? 0, { text: 'Depuis quand ?' })
  await vi.waitFor(() => {
    expect(told).toContain('visitor: Il tousse (ours)')
    expect(told.filter(words => words.startsWith('agent'))).toEqual(['agent: Depuis quand ?'])
  }, 60_000)
})

test('[I4] [H3] an event that overtakes the storing of its conversation is told again until it is stored', async () => {
  stored = await openAt(all.desk, handoverOf(), LINES)
  await all.sandbox.webhooks.idle()
  const before = statuses().length
  late = new Set([stored.deskConversation ?? ''])
  await take(all.desk, { do: 'text', localId: 'l1', messageId: 'm', text: 'Il tousse' }, stored)
  await vi.waitFor(() => expect(told).toContain('visitor: Il tousse (ours)'), 60_000)
  expect(statuses().slice(before)).toContain(503)
})

test('[E1] the end of the session is told at once', async () => {
  stored = await openAt(all.desk, handoverOf(), LINES)
  const [agent] = all.sandbox.desk.agents()
  all.sandbox.desk.endSession(Number(stored.facts.ticket), agent?.id ?? 0)
  await vi.waitFor(() => expect(told).toContain('ended: ended'), 60_000)
})

test('[I2] conversations of others are answered 200 and leave no trace', async () => {
  await openAt(all.desk, handoverOf({ id: 'unknown-handover' }), LINES)
  await all.sandbox.webhooks.idle()
  expect(told).toEqual([])
  expect(new Set(statuses())).toEqual(new Set([200]))
})
