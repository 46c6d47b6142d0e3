import type { ChatState } from '../../../widget/chat/types.ts'
import type { Saying } from './saying.ts'

type Content = ChatState['timeline']['messages'][number]['content']
type Author = ChatState['timeline']['messages'][number]['author']

const AGENT: Author = { is: 'agent', name: 'Lucie' }
const BOT: Author = { is: 'bot' }
const file = (name: string, url = '/f') => ({ id: 'f', name, mime: 'text/plain', size: 1, url })

/** Every place of the panel where text of somebody else shows: it has to be there, letter by letter. */
export const TEXT_PLACES: Record<string, (text: string) => { author: Author; content: Content }> = {
  'visitor text': text => ({ author: { is: 'visitor' }, content: { type: 'text', text } }),
  'agent text': text => ({ author: AGENT, content: { type: 'text', text } }),
  'bot text': text => ({ author: BOT, content: { type: 'text', text } }),
  'agent name': name => ({ author: { is: 'agent', name }, content: { type: 'text', text: 'kept' } }),
  'choice label': label => ({
    author: BOT,
    content: { type: 'text', text: 'kept', choices: [{ label, text: label }] }
  }),
  'link label': label => ({
    author: BOT,
    content: { type: 'text', text: 'kept', links: [{ label, url: 'https://example.com/' }] }
  }),
  'file name': name => ({ author: AGENT, content: { type: 'file', file: file(name) } }),
  'file caption': text => ({ author: AGENT, content: { type: 'file', file: file('a.txt'), text } }),
  'photo name': name => ({ author: AGENT, content: { type: 'image', file: { ...file(name), width: 1, height: 1 } } }),
  'picture text': text => ({ author: BOT, content: { type: 'picture', url: '/p', text } }),
  'card title': title => ({ author: BOT, content: { type: 'cards', text: 'kept', cards: [{ title }] } }),
  'card description': description => ({
    author: BOT,
    content: { type: 'cards', text: 'kept', cards: [{ title: 'kept', description }] }
  }),
  'cards text': text => ({ author: BOT, content: { type: 'cards', text, cards: [{ title: 'kept' }] } }),
  notice: text => ({ author: { is: 'system' }, content: { type: 'notice', code: 'agent.joined', text } })
}

/** Where foreign HTML or an address stands: shown as the allow-list has it, or not at all. */
export const OTHER_PLACES: Record<string, (text: string) => { author: Author; content: Content }> = {
  html: html => ({ author: AGENT, content: { type: 'text', text: 'kept', html } }),
  'link address': url => ({ author: BOT, content: { type: 'text', text: 'kept', links: [{ label: 'kept', url }] } }),
  'file address': url => ({ author: AGENT, content: { type: 'file', file: file('a.txt', url) } }),
  'photo address': url => ({
    author: AGENT,
    content: { type: 'image', file: { ...file('a.png', url), width: 1, height: 1 } }
  }),
  'picture address': url => ({ author: BOT, content: { type: 'picture', url, text: 'kept' } }),
  'card picture': image => ({
    author: BOT,
    content: { type: 'cards', text: 'kept', cards: [{ title: 'kept', image }] }
  }),
  'avatar address': avatar => ({
    author: { is: 'agent', name: 'Lucie', avatar },
    content: { type: 'text', text: 'kept' }
  })
}

/** Beside the log: what is typed, refused, and who is there. */
export function around({ say }: Saying): Partial<ChatState> {
  return {
    mode: 'live',
    agent: { name: say('agent who is there') },
    agentTyping: { agent: { name: say('agent who types') }, until: 8_640_000_000_000_000 },
    refused: [{ name: say('refused file'), code: 'file_type' }],
    writing: say('field')
  }
}

/** What a browser asks of another host is left to the server, which gives out addresses of its own alone. */
export const isElsewhere = (address: string) =>
  /^\s*(https?:|ftp:|\/\/|\\\\|\/\\)/i.test(address) || /^\s*[\\/]{2}/.test(address)

/** `raw`: what stands where HTML or an address is wanted. */
export function stateOf(sayings: readonly Saying[], raw: readonly string[]): Partial<ChatState> {
  const places = [
    ...Object.entries(TEXT_PLACES).flatMap(([name, place]) => sayings.map(({ say }) => place(say(name)))),
    ...Object.values(OTHER_PLACES).flatMap(place => raw.filter(text => !isElsewhere(text)).map(place))
  ]
  const messages = places.map((message, n) => ({ id: `m${n}`, seq: n + 1, at: n * 1_000, ...message }))
  const drafts = sayings.flatMap(({ say }, n) => [
    { localId: `d${n}`, at: 0, text: say('draft'), state: { is: 'queued' as const } },
    {
      localId: `e${n}`,
      at: 0,
      file: { name: say('draft file'), size: 1, mime: 'text/plain' },
      state: { is: 'queued' as const }
    }
  ])
  return { ...(sayings[0] && around(sayings[0])), timeline: { messages, ahead: [], drafts, more: false } }
}

/** Where the text has to be, letter by letter. */
export const SHOWN = [
  ...Object.keys(TEXT_PLACES),
  'agent who is there',
  'agent who types',
  'refused file',
  'draft',
  'draft file',
  'field'
]
export const PLACES = [...SHOWN, ...Object.keys(OTHER_PLACES)]
