import { randomUUID } from 'node:crypto'
import { type KnownCause, knownCause } from '../../../console/screens/conversation/causes.ts'
import type { NewMessage, StoredContent } from '../../../server/conversation/model.ts'
import type { Store } from '../../../server/conversation/ports.ts'
import type { Author } from '../../../shared/message.ts'
import { aConversation, aFile, aHandover, DAY, T } from '../../contract/store/made.ts'
import { type Saying, tokenOf } from './saying.ts'

const LATER = 400 * DAY
const text = (is: string) => ({ type: 'text', text: is }) as const

/** Everything that can stand in a log, each with the text of its place. */
function linesOf({ say, rich }: Saying, files: Record<'file' | 'photo', string>): [Author, StoredContent][] {
  const visitor: Author = { is: 'visitor' }
  const bot: Author = { is: 'bot' }
  const agent: Author = { is: 'agent', name: say('agent’s name') }
  const system: Author = { is: 'system' }
  return [
    [visitor, text(say('visitor’s text'))],
    [agent, { ...text(say('agent’s text')), html: rich }],
    [agent, { ...text(say('agent’s text beside Markdown')), html: `<p>${rich}</p>` }],
    [system, text(say('automated text'))],
    [
      bot,
      {
        ...text(say('bot’s text')),
        choices: [{ label: say('choice’s label'), text: say('choice’s text') }],
        links: [{ label: say('link’s label'), url: say('link’s address') }]
      }
    ],
    [visitor, { type: 'file', fileId: files.file, text: say('file’s caption') }],
    [agent, { type: 'image', fileId: files.photo, text: say('photo’s caption') }],
    [bot, { type: 'picture', url: say('picture’s address'), text: say('picture’s text') }],
    [
      bot,
      {
        type: 'cards',
        text: say('cards’ text'),
        cards: [{ title: say('card’s title'), description: say('card’s description'), image: say('card’s picture') }]
      }
    ],
    [system, { type: 'notice', code: 'agent.joined', text: say('notice') }],
    [system, { type: 'notice', code: 'handover.ended', text: say('notice at the end') }]
  ]
}

/** By visitor: there is one conversation of each and channel. */
const before = new Map<string, string>()

/** A conversation with an agent in it and a step that Zendesk refused, put into the store as it is. Answers with its id. */
export async function plantConversation(
  store: Store,
  saying: Saying,
  visitorId = saying.say('visitor’s id')
): Promise<string> {
  const { say } = saying
  const earlier = before.get(visitorId)
  if (earlier) await store.erase([earlier])
  const now = Date.now()
  const at = { createdAt: now, updatedAt: now }
  const conversation = aConversation({
    id: randomUUID(),
    channelId: 'shop',
    visitorId,
    variables: { mail: say('identity'), city: say('variable'), [say('variable’s name')]: 'kept' },
    ...at
  })
  const { id } = conversation
  before.set(visitorId, id)
  await store.createConversation({ conversation, tokenHash: randomUUID(), tokenExpiresAt: now + DAY, messages: [] })
  const identity = { verified: false, externalId: say('external id'), name: say('name'), email: say('e-mail') }
  await store.tell(id, { identity })
  const handover = aHandover(id, {
    id: randomUUID(),
    state: 'open',
    skill: say('skill of a handover'),
    cause: say('cause of a handover'),
    deskConversation: say('conversation at the desk'),
    facts: { ticket: say('ticket'), message: say('ticket in writing') },
    watchAt: now + LATER,
    startedAt: now,
    activeAt: now
  })
  const files = { file: randomUUID(), photo: randomUUID() }
  const file = (fileId: string, name: string, image: boolean) =>
    aFile(id, {
      id: fileId,
      name,
      image,
      where: { is: 'remote', url: 'https://example.zendesk.com/a' },
      createdAt: now
    })
  const append: NewMessage[] = linesOf(saying, files).map(([author, content]) => ({
    id: randomUUID(),
    at: now,
    author,
    content
  }))
  const row = randomUUID()
  const step = { do: 'open', part: say('step') } as const
  const committed = await store.commit({
    conversationId: id,
    version: (await store.conversation(id))?.version ?? 0,
    append,
    set: { mode: { is: 'live', handover: handover.id, agent: { name: say('agent who is there') } } },
    handover,
    outbox: [{ id: row, lane: row, handoverId: handover.id, step, dueAt: now + LATER }],
    files: [file(files.file, say('file’s name'), false), file(files.photo, say('photo’s name'), true)]
  })
  if (committed.is !== 'done') throw new Error(committed.is)
  await park(store, row, say('cause of a step'))
  const end = committed.messages.at(-1)?.seq ?? 0
  await store.rate({
    conversationId: id,
    seq: end,
    value: 2,
    comment: say('comment of a rating'),
    at: now,
    day: '2026-01-01'
  })
  return id
}

async function park(store: Store, id: string, cause: string): Promise<void> {
  const claimed = await store.claimWork(Date.now() + LATER + DAY, 1_000, 100)
  for (const row of claimed)
    if (row.id === id) await store.settle(row, { to: 'parked', cause }, Date.now())
    else throw new Error('somebody else’s work')
}

/** A document in the place of an earlier one. */
export async function put(store: Store, kind: string, id: string, body: unknown): Promise<void> {
  const known = await store.document(kind, id)
  await store.putDocument({ kind, id, body }, known?.version ?? 0, Date.now())
}

const NAME = 80

export const plantChannel = (store: Store, { say }: Saying, id: string) =>
  put(store, 'channel', id, {
    id,
    name: say('channel’s name', NAME),
    title: { fr: say('channel’s title', NAME) },
    texts: { fr: { intro: say('introduction', 500), placeholder: say('placeholder', NAME) } },
    consent: { fr: { text: say('consent', 500) } },
    teaser: { text: { fr: say('teaser', 160) } }
  })

export const plantSkill = (store: Store, { say }: Saying, id: string) =>
  put(store, 'skill', id, { id, name: say('skill’s name', NAME) })

export const plantUser = (store: Store, { say }: Saying, id: string) =>
  put(store, 'user', id, {
    email: say('user’s address'),
    name: say('user’s name', NAME),
    role: 'editor',
    active: true,
    password: null,
    createdAt: Date.now()
  })

export const plantLine = (store: Store, { say, rich }: Saying) =>
  store.addAudit({
    id: randomUUID(),
    at: Date.now(),
    by: { id: 'x', name: say('who did it'), email: say('address of who did it') },
    action: say('deed'),
    on: { kind: say('kind of thing'), id: say('id of a thing'), name: say('name of a thing') },
    fields: [rich]
  })

export const plantCondition = (store: Store, { say }: Saying, id: string) =>
  put(store, 'condition', id, {
    id,
    name: say('condition’s name', NAME),
    group: say('condition’s group', NAME),
    condition: { on: 'variable', name: 'city', test: 'is', value: say('condition’s value', 1_000) }
  })

/** Everything that an answer can be made of, in a draft, where nothing has to be right. */
export function draftOf({ say }: Saying, id: string) {
  return {
    id,
    language: 'fr',
    title: say('title', 300),
    formulations: [say('formulation', 300)],
    role: 'answer',
    steps: [
      {
        type: 'say',
        text: say('answer'),
        choices: [{ label: say('choice of an answer', 300), text: say('what a choice says') }],
        links: [{ label: say('link of an answer', 300), url: say('address of an answer', 2_048) }]
      },
      { type: 'image', url: say('address of a picture', 2_048), alt: say('alternative text', 300) },
      {
        type: 'cards',
        text: say('text of cards'),
        cards: [
          {
            title: say('title of a card', 300),
            description: say('description of a card', 300),
            links: [{ label: say('link of a card', 300), url: say('address of a card', 2_048) }]
          }
        ]
      },
      {
        type: 'ask',
        text: say('question'),
        variable: 'city',
        kind: 'choice',
        choices: [say('answer to choose', 300), 'kept'],
        retry: say('question again')
      },
      {
        type: 'when',
        condition: { on: 'variable', name: 'city', test: 'is', value: say('value of a condition', 1_000) },
        yes: [{ type: 'say', text: say('answer in a branch') }],
        no: [{ type: 'say', text: 'kept' }]
      },
      { type: 'act', action: { do: 'url.open', label: say('button', 300), url: say('address of a button', 2_048) } },
      {
        type: 'act',
        action: {
          do: 'ticket.create',
          subject: say('subject of a ticket', 300),
          text: say('text of a ticket'),
          email: 'mail'
        }
      }
    ]
  }
}

export async function plantKnowledge(store: Store, saying: Saying, id: string): Promise<void> {
  const value = draftOf(saying, id)
  const by = saying.say('who changed it')
  await put(store, 'knowledge-draft', id, { value, by })
  await put(store, `knowledge-history:${id}`, '00000001', { did: 'saved', by, at: T, value })
}

/** Leaves these alone: of the others that a list has left, the editor would say where a sentence of the same words leads, too. */
export async function keepKnowledge(store: Store, ids: readonly string[]): Promise<void> {
  for (const { id } of await store.documents('knowledge-draft'))
    if (!ids.includes(id)) await store.deleteDocument('knowledge-draft', id)
}

/** A draft with an answer in HTML, which the editor reads by an allow-list. */
export const plantRichKnowledge = (store: Store, { say, rich }: Saying, id: string) =>
  put(store, 'knowledge-draft', id, {
    value: {
      id,
      language: 'fr',
      title: say('title of a rich answer', 300),
      formulations: [],
      role: 'answer',
      steps: [{ type: 'say', text: 'kept', html: rich }]
    },
    by: null
  })

const CAUSES = ['cause of a handover', 'cause of a step']
/** What a cause ends in that the console knows: it then says how to mend it, and keeps Zendesk's words below. */
export const CAUSE_TAILS: Record<KnownCause, string> = {
  keys: ' 401',
  rights: ' 403',
  missing: ' 404',
  often: ' 429',
  down: ' 503'
}

/** What the console makes of the causes that were said: the same of all. Null: it shows them, and that is all. */
export function causeIn({ said }: Saying): KnownCause | null {
  const known = new Set(CAUSES.map(place => knownCause(said[tokenOf(place)] ?? '')))
  if (known.size > 1) throw new Error(`of one text the console makes ${[...known]}`)
  return [...known][0] ?? null
}

/** What a screen of one shows of it; the others are kept, and shown elsewhere or nowhere. */
export const SHOWN = {
  conversation: [
    ...['identity', 'variable', 'variable’s name', 'visitor’s id', 'external id', 'name', 'e-mail'],
    ...['visitor’s text', 'agent’s name', 'agent’s text', 'agent’s text beside Markdown', 'automated text'],
    ...['bot’s text', 'choice’s label', 'link’s label', 'picture’s text', 'cards’ text', 'card’s title'],
    ...['file’s name', 'file’s caption', 'photo’s name', 'photo’s caption', 'notice', 'notice at the end'],
    ...['comment of a rating', 'agent who is there', 'skill of a handover', 'cause of a handover'],
    ...['conversation at the desk', 'ticket', 'ticket in writing', 'cause of a step']
  ],
  channel: ['channel’s name', 'channel’s title', 'introduction', 'placeholder', 'consent'],
  audit: ['who did it', 'address of who did it', 'deed', 'name of a thing'],
  condition: ['condition’s name', 'condition’s group', 'condition’s value'],
  knowledge: [
    ...['title', 'formulation', 'answer', 'choice of an answer', 'what a choice says', 'link of an answer'],
    ...['address of an answer', 'address of a picture', 'alternative text', 'text of cards', 'title of a card'],
    ...['description of a card', 'link of a card', 'address of a card', 'question', 'answer to choose'],
    ...['question again', 'value of a condition', 'answer in a branch', 'button', 'address of a button'],
    ...['subject of a ticket', 'text of a ticket']
  ]
}
