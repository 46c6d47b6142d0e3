import type { Author, Content, Message } from '../../../sandbox/account/types.ts'
import type { Sandbox } from '../../../sandbox/sandbox.ts'
import type { Saying } from './saying.ts'

const AT = '2026-01-05T10:00:00.000Z'
const later = (minutes: number) => new Date(Date.parse(AT) + minutes * 60_000).toISOString()
const [USER, CONVERSATION, REQUESTER] = ['planted-user', 'planted-conversation', 77_001]
const TICKET = 77_101
const OTHER = 77_102
/** What the form of a transcript is made of. */
const LINES = /[:\n]/g
/** An address is a link in whatever says it. */
const LINK = 'https://example.com/a'

interface Said {
  author: Author
  content: Content
  from?: 'agent' | 'system'
}

/** Everything that may have been said, as the tables keep it: by the bot before the ticket, by all of them after it. */
function linesOf({ say, rich }: Saying, picture: string): { history: Said[]; after: Said[] } {
  const visitor: Author = { type: 'user', displayName: say('visitor’s name in the log') }
  const bot: Author = { type: 'business', displayName: say('bot’s name') }
  const person: Author = { type: 'business', displayName: say('agent’s name') }
  const text = (is: string, more: Partial<Content> = {}): Content => ({ type: 'text', text: `${is} ${LINK}`, ...more })
  const file = (type: 'image' | 'file', name: string, words: string): Content => ({
    type,
    mediaUrl: picture,
    mediaType: 'text/plain',
    mediaSize: 4,
    altText: `${name}.txt`,
    text: `${words} ${LINK}`
  })
  const actions = [{ type: 'link' as const, text: say('action’s text'), uri: say('action’s address') }]
  return {
    history: [
      { author: visitor, content: text(say('text before')) },
      {
        author: bot,
        content: {
          type: 'text',
          text: `Title\n10:02 ${say('who said it', 60, LINES)}: ${say('line of a transcript', 2_000, LINES)}`
        }
      },
      { author: bot, content: text(say('bot’s text')) }
    ],
    after: [
      { author: visitor, content: text(say('visitor’s text')) },
      { author: visitor, content: file('file', say('file’s name'), say('file’s caption')) },
      { author: visitor, content: file('image', say('photo’s name'), say('photo’s caption')) },
      { author: bot, content: text(say('bot’s later text'), { htmlText: rich, actions }) },
      { author: bot, content: text(say('text beside Markdown'), { markdownText: rich }) },
      { author: bot, content: { type: 'carousel', items: [{ title: say('card’s title'), description: rich }] } },
      { author: person, content: text(say('agent’s text'), { htmlText: rich }), from: 'agent' },
      { author: person, content: text(say('automated text')), from: 'system' },
      { author: visitor, content: { type: 'text', text: say('last words', 100) } }
    ]
  }
}

/** A ticket with its conversation, put into the sandbox's tables as it is; another one beside it. Answers with its id. */
export function plantTicket({ account: { world } }: Sandbox, saying: Saying): number {
  const { say } = saying
  const { tables } = world
  const [mine, colleague] = tables.agents.all()
  const [group] = tables.groups.all()
  const times = { createdAt: AT, updatedAt: AT }
  if (colleague) tables.agents.put({ ...colleague, name: say('colleague’s name'), email: say('colleague’s address') })
  if (group) tables.groups.put({ ...group, name: say('group’s name') })
  const name = say('requester’s name')
  const ids = { email: `${say('requester’s address')}@:x`, externalId: `${say('external id')}@:x` }
  tables.users.put({
    id: USER,
    zendeskId: `${say('Zendesk’s id')}@:x`,
    authenticated: false,
    hasPaymentInfo: false,
    identities: [],
    profile: { givenName: name },
    metadata: {}
  })
  tables.requesters.put({ id: REQUESTER, name, ...ids, ...times })
  tables.conversations.put({
    id: CONVERSATION,
    type: 'personal',
    isDefault: false,
    metadata: {},
    participants: [{ id: 'p', userId: USER, unreadCount: 0 }],
    control: {},
    passMetadata: {},
    createdAt: AT,
    lastUpdatedAt: AT
  })
  const { history, after } = linesOf(saying, `${world.origin()}/avatars/1.png`)
  const put = ({ author, content, from }: Said, n: number, at: number): Message =>
    tables.messages.put({
      id: `planted-${at}-${n}`,
      conversationId: CONVERSATION,
      received: later(at + n),
      author,
      content,
      source: { type: from ? 'zd:agentWorkspace' : 'api:conversations' },
      ...(from === 'agent' && { metadata: { '__zendesk_msg.agent.id': mine?.id ?? 0 } })
    })
  for (const [n, said] of history.entries()) put(said, n, -10)
  for (const [n, said] of after.entries()) put(said, n, 10)
  const ticket = {
    description: '',
    status: 'open' as const,
    requesterId: REQUESTER,
    fields: {},
    viaChannel: 'sunshine_conversations_api' as const,
    sessionOpen: true,
    comments: [],
    audits: [],
    ...(colleague && { assigneeId: colleague.id }),
    ...(group && { groupId: group.id }),
    ...times
  }
  tables.tickets.put({
    id: TICKET,
    subject: say('subject'),
    tags: [say('tag')],
    conversationId: CONVERSATION,
    ...ticket
  })
  tables.tickets.put({ id: OTHER, subject: say('subject of another'), tags: [], conversationId: '', ...ticket })
  return TICKET
}

/** What a ticket shows, its list and its log; cards, actions and HTML it does not. */
export const TICKET_SHOWS: readonly string[] = [
  ...['requester’s name', 'requester’s address', 'external id', 'Zendesk’s id', 'tag', 'subject of another'],
  ...['colleague’s name', 'group’s name', 'agent’s name', 'bot’s name', 'visitor’s name in the log'],
  ...['text before', 'who said it', 'line of a transcript', 'bot’s text', 'bot’s later text', 'text beside Markdown'],
  ...['visitor’s text', 'agent’s text', 'automated text', 'last words'],
  ...['file’s name', 'file’s caption', 'photo’s name', 'photo’s caption']
]
