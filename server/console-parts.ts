import type { Config } from './config.ts'
import { conversationRoutes } from './console/conversations/routes.ts'
import { healthRoutes } from './console/handlers/health.ts'
import { hoursRoutes } from './console/hours/routes.ts'
import { knowledgeRoutes } from './console/knowledge/routes.ts'
import type { MoreRoutes } from './console/plugin.ts'
import type { DraftPasses } from './draft-pass.ts'
import type { Fills } from './fill.ts'
import type { Foundation, Outside } from './foundation.ts'
import type { Views } from './visitor/view.ts'
import type { Workers } from './workers.ts'
import { baseOf } from './zendesk/account.ts'
import { createForgetting } from './zendesk/forgetting.ts'

export interface PartsDeps extends Outside, Foundation {
  config: Config
  workers: Workers
  views: Views
  passes: DraftPasses
  fills: Pick<Fills, 'full'>
}

/** Screens of the console that reach into what runs behind the server: opening hours, conversations, statistics. */
export function consoleParts({ config, workers, views, passes, fills, ...parts }: PartsDeps): MoreRoutes[] {
  const { store, settings, opening, spool, clock, log } = parts
  const base = config.zendeskBaseUrl === null ? {} : { baseUrl: config.zendeskBaseUrl }
  const forget = createForgetting({ ...base, settings: settings.zendesk, clock, log })
  async function ticketUrls() {
    const { domain } = (await settings.zendesk()) ?? { domain: '' }
    return (id: string) => `${baseOf({ domain }, base.baseUrl)}/agent/tickets/${encodeURIComponent(id)}`
  }
  const { schedules, follow } = workers
  return [
    hoursRoutes({ opening, schedules, follow }),
    conversationRoutes({ store, spool, forget, ticketUrls, messages: views.messages, hours: opening }),
    knowledgeRoutes(passes),
    healthRoutes(fills.full)
  ]
}
