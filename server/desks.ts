import type { DeskName } from '../shared/settings.ts'
import type { Desk } from './conversation/ports.ts'
import { createZendesk, type ZendeskDeps } from './zendesk/desk.ts'

/** What an adapter may need of us; another one's own settings come to these. */
export type DeskDeps = ZendeskDeps

/** One adapter per kind of desk: a name in `DESKS` without one here does not compile, and each name is offered as *type d'escalade*. */
export const ADAPTERS: Record<DeskName, (deps: DeskDeps) => Desk> = { zendesk: createZendesk }
