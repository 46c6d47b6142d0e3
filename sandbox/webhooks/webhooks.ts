import type { Account } from '../account/account.ts'
import type { Storage } from '../account/table.ts'
import { createTable } from '../account/table.ts'
import type { Webhook } from '../account/types.ts'
import type { Happening } from '../account/world.ts'
import type { Faults } from '../faults/faults.ts'
import { isHeardBy, payloadOf, triggerOf, type WebhookEvent } from './events.ts'
import { createQueue, type Delivery, type Queue } from './queue.ts'

/** Turns what happens in the account into deliveries to the webhooks that subscribe to it. */
export function createWebhooks(account: Account, storage: Storage, faults: Faults): Queue {
  const { world } = account
  const deliveries = createTable<Delivery>(storage, 'delivery')
  const queue = createQueue({
    deliveries,
    now: world.now,
    after: world.after,
    settings: world.settings,
    appId: () => world.settings().appId,
    webhook: id => world.tables.webhooks.get(id)
  })
  let overtaken: Delivery | null = null

  const owe = (delivery: Delivery): void => {
    const fate = faults.fateOf(delivery.event.type)
    if (fate.is === 'drop') return
    if (fate.is === 'reorder') overtaken = delivery
    else if (fate.is === 'delay') void queue.add({ ...delivery, dueAt: delivery.dueAt + fate.ms })
    else {
      const late = overtaken
      overtaken = null
      const sent = queue.add(delivery)
      if (fate.is === 'duplicate') void sent.then(() => queue.add({ ...delivery, id: world.ids.object() }))
      if (late) void sent.then(() => queue.add(late))
    }
  }

  account.onHappening(happening => {
    const trigger = triggerOf(happening)
    if (happening.type === 'account:forgotten') for (const { id } of deliveries.all()) deliveries.remove(id)
    if (!trigger || isSilent(account, happening)) return
    const eventId = world.ids.object()
    for (const webhook of world.tables.webhooks.all()) {
      if (!wants(account, webhook, trigger, happening)) continue
      const event = eventOf(account, eventId, trigger, happening, webhook)
      owe({ id: world.ids.object(), webhookId: webhook.id, event, attempts: 0, dueAt: world.now() })
    }
  })
  return queue
}

function wants({ world }: Account, webhook: Webhook, trigger: string, happening: Happening): boolean {
  const integration = world.tables.integrations.get(webhook.integrationId)
  const conversation = 'conversation' in happening ? happening.conversation : undefined
  const isOn = webhook.target !== '' && integration?.status === 'active' && webhook.triggers.includes(trigger)
  return isOn && isHeardBy(world, webhook, conversation)
}

function eventOf({ world }: Account, id: string, type: string, happening: Happening, webhook: Webhook): WebhookEvent {
  const payload = payloadOf(world, happening, webhook)
  return { id, createdAt: new Date(world.now()).toISOString(), type, payload }
}

function isSilent(account: Account, happening: Happening): boolean {
  const isActivity = happening.type === 'conversation:message' && happening.message.activity !== undefined
  return isActivity && account.settings().activitiesInWebhooks === 'none'
}
