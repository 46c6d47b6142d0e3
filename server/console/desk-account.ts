import type { Cause, CheckResult } from '../../shared/console.ts'
import type { ZendeskSettings } from '../../shared/settings.ts'

/** Why the desk did not do it. */
export interface Trouble {
  cause: Cause
  values?: Record<string, string>
}

export interface GroupAtDesk {
  id: string
  url: string
}

/** What the console asks of the desk's account, with settings that may not be saved yet. Every call resolves. */
export interface DeskAccount {
  /** Where its administrators and agents work. */
  address(settings: Pick<ZendeskSettings, 'domain'>): string
  /** `isPublic`: can the desk reach `webhookUrl`? */
  test(settings: ZendeskSettings, at: { webhookUrl: string; isPublic: boolean }): Promise<CheckResult[]>
  /** One group per name, in their order; made where there is none. */
  makeGroups(
    settings: ZendeskSettings,
    names: readonly string[]
  ): Promise<
    ({ is: 'created'; group: GroupAtDesk } | { is: 'there'; group: GroupAtDesk } | ({ is: 'failed' } & Trouble))[]
  >
  /** Of each name: its group, if it has one, and how many agents are in it. Null: the desk did not say. */
  groups(
    settings: ZendeskSettings,
    names: readonly string[]
  ): Promise<{ group: GroupAtDesk | null; agents: number | null }[] | null>
}
