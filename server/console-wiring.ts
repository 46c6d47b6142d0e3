import type { FastifyInstance } from 'fastify'
import { CONNECTOR_VARIABLES } from './config/zendesk.ts'
import type { Config } from './config.ts'
import { addConsole, type Console, type MoreRoutes } from './console/plugin.ts'
import { CONNECTOR } from './console/settings.ts'
import type { Foundation, Outside } from './foundation.ts'
import { coveringFor } from './secrets.ts'
import { pinnedIn } from './visitor/builds.ts'
import { webhookUrl } from './webhook-path.ts'
import type { Workers } from './workers.ts'
import { createConsoleAccount } from './zendesk/console-account.ts'

export interface ConsoleParts extends Outside, Foundation {
  config: Config
  workers: Workers
  /** Where people and Zendesk reach us. */
  url: () => string
  /** Folder of the built widget. */
  widget: string
  /** Routes that need more than the console itself stands on. */
  more?: readonly MoreRoutes[]
}

/** Joins the console to the account and to what runs behind the server. */
export function wireConsole(http: FastifyInstance, { config, workers, widget, more, ...parts }: ConsoleParts): Console {
  const { secrets, clock, url } = parts
  const { zendesk: environment, zendeskBaseUrl: deskUrl, publicUrl, dataDir, isSecondFactorRequired } = config
  const deps = {
    ...parts,
    csrfKeys: secrets.derive('console csrf'),
    cover: coveringFor(secrets, 'tries'),
    seal: secrets,
    dataDir,
    isShared: config.database !== null,
    publicUrl,
    isSecondFactorRequired,
    webhookUrl: () => webhookUrl(url(), secrets, CONNECTOR),
    desk: createConsoleAccount({ clock, ...(deskUrl !== null && { baseUrl: deskUrl }) }),
    isBarred: () => workers.outbox.state().is === 'barred',
    pinned: () => pinnedIn(widget),
    environment,
    variables: environment ? CONNECTOR_VARIABLES : {},
    deskUrl
  }
  return addConsole(http, deps, more)
}
