/** As the Support API tells it: minutes since Sunday 00:00, and the zone by the name that Zendesk gives it. */
export interface Schedule {
  id: number
  name: string
  time_zone: string
  intervals: { start_time: number; end_time: number }[]
  holidays: { id: number; name: string; start_date: string; end_date: string }[]
}

const HOUR = 60
const DAY = 24 * HOUR

const SCHEDULE: Schedule = {
  id: 360_000_313_839,
  name: 'Maison Patte',
  time_zone: 'Paris',
  intervals: [1, 2, 3, 4, 5, 6].map(day => ({
    start_time: day * DAY + 9 * HOUR,
    end_time: day * DAY + (day === 6 ? 13 : 19) * HOUR
  })),
  holidays: [{ id: 360_000_000_101, name: 'Noël', start_date: '2026-12-25', end_date: '2026-12-25' }]
}

/** What an administrator chooses, and what Zendesk decides, where public sources leave the choice open. */
export interface Settings {
  subdomain: string
  displayName: string
  appId: string
  /** The integration that {@link Credentials} speak of; empty: the first one that there is. */
  integrationId: string
  /** *Allow API token access*: off, no token opens the Support API. */
  apiTokenAccess: boolean
  /** Off: a user's second personal conversation is refused with 400. Irreversible on a real account. */
  multiConversations: boolean
  /** On: `mediaUrl` needs the key of the Conversations API. Default of accounts made since 2024-12-05. */
  privateAttachments: boolean
  /** Name of the switchboard integration that a new conversation belongs to. */
  defaultResponder: 'zd-agentWorkspace' | 'zd-answerBot'
  /** The AI agent says something to every message of a user while it has control. */
  aiAgentAnswers: boolean
  /** A ticket is made this long after its reason. */
  ticketDelayMs: number
  /** Search finds what is at least this old. */
  indexLagMs: number
  messagesPerConversation: number
  /** Not so on every plan. */
  requesterEmailHonoured: boolean
  uniqueGroupNames: boolean
  /** What hands the control back when a ticket is closed; sources disagree. */
  closedHandsBackBy: 'releaseControl' | 'passControl'
  /** How system activities (`ticket:closed`) look in webhooks: not documented there. */
  activitiesInWebhooks: 'full' | 'plain' | 'none'
  /** Texts that triggers send to the visitor; empty for none. */
  triggerOnTicketCreated: string
  triggerOnSolved: string
  /** Support API requests per minute: 200 Team, 400 Growth and Professional, 700 Enterprise. */
  supportRequestsPerMinute: number
  ticketUpdatesPerMinute: number
  /** The webhook that echoes a post to the API: before its answer, after it, or as it comes. */
  echo: 'before' | 'after' | 'race'
  webhookTimeoutMs: number
  /** Null: a plan without business hours. */
  schedules: Schedule[] | null
  /** Pauses before attempts 2 to 5. */
  webhookRetriesMs: number[]
}

/** What an administrator finds before anything was set up. */
export const UNTOUCHED = { apiTokenAccess: false, multiConversations: false } satisfies Partial<Settings>

export const SETTINGS: Omit<Settings, 'appId' | 'integrationId'> = {
  subdomain: 'demo',
  displayName: 'Demo',
  apiTokenAccess: true,
  multiConversations: true,
  privateAttachments: true,
  defaultResponder: 'zd-agentWorkspace',
  aiAgentAnswers: false,
  ticketDelayMs: 300,
  indexLagMs: 2_000,
  messagesPerConversation: 30_000,
  requesterEmailHonoured: true,
  uniqueGroupNames: true,
  closedHandsBackBy: 'releaseControl',
  activitiesInWebhooks: 'full',
  triggerOnTicketCreated: '',
  triggerOnSolved: '',
  supportRequestsPerMinute: 700,
  ticketUpdatesPerMinute: 100,
  echo: 'race',
  webhookTimeoutMs: 20_000,
  schedules: [SCHEDULE],
  webhookRetriesMs: [60_000, 120_000, 240_000, 480_000]
}
