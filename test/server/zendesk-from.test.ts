import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { toDeskMessage } from '../../server/zendesk/from-zendesk.ts'
import { Message } from '../../server/zendesk/shapes.ts'

const AGENT = {
  id: 'm1',
  received: '2026-01-05T10:02:11.001Z',
  author: { type: 'business', displayName: 'Marco', avatarUrl: 'https://x.zendesk.com/photo.png' },
  content: { type: 'text', text: 'Bonjour Ana' },
  source: { type: 'zd:agentWorkspace' },
  metadata: { '__zendesk_msg.agent.id': '389' }
}
const from = (changes: object = {}) => toDeskMessage(v.parse(Message, { ...AGENT, ...changes }), 'Opérateur')
const content = (content: object) => from({ content })?.content
const author = (changes: object) => from(changes)?.author

test('a text of an agent', () => {
  expect(from()).toEqual({
    deskId: 'm1',
    received: Date.UTC(2026, 0, 5, 10, 2, 11, 1),
    author: { is: 'agent', name: 'Marco', avatar: 'https://x.zendesk.com/photo.png' },
    content: { type: 'text', text: 'Bonjour Ana' }
  })
})

test.each(['<br ', '<', '<script ', '<style></script', '&amp'])(
  'half a megabyte of %j without its plain form keeps nobody waiting',
  piece => {
    const before = process.cpuUsage()
    from({ content: { type: 'text', htmlText: `Bonjour${piece.repeat(500_000 / piece.length)}` } })
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1_000).toBeLessThan(1_000)
  }
)

describe('[H6] whose words they are', () => {
  const source = (type: string) => ({ source: { type } })
  test.each([
    ['a user, whoever posted it', { author: { type: 'user', userId: 'u' } }, 'visitor'],
    [
      'a user with our id',
      { author: { type: 'user' }, metadata: { localId: 'l' }, ...source('api:conversations') },
      'visitor'
    ],
    ['our transcript', { metadata: { localId: 'l' }, ...source('api:conversations') }, 'us'],
    ['ours without a source', { metadata: { localId: 'l' }, source: null }, 'us'],
    ['another client of the API', { metadata: {}, ...source('api:conversations') }, 'us'],
    ['an old client of the API', { metadata: {}, ...source('api') }, 'us'],
    ['the AI agent', { metadata: {}, ...source('zd:answerBot') }, 'automated'],
    ['a trigger', { metadata: { '__zendesk_msg.agent.id': '__trigger' } }, 'automated'],
    ['no agent named', { metadata: {} }, 'automated'],
    ['no metadata', { metadata: null }, 'automated'],
    ['an empty agent', { metadata: { '__zendesk_msg.agent.id': '' } }, 'automated'],
    ['an agent by number', { metadata: { '__zendesk_msg.agent.id': 389 } }, 'agent'],
    ['a source of tomorrow', { metadata: {}, ...source('zd:somethingNew') }, 'agent']
  ])('%s', (_, changes, is) => {
    expect(author(changes)?.is).toBe(is)
  })

  test('an agent without a name has one all the same, and only a web address is a picture', () => {
    expect(author({ author: { type: 'business', avatarUrl: 'javascript:alert(1)' } })).toEqual({
      is: 'agent',
      name: 'Opérateur'
    })
  })
})

describe('[O6] our own id', () => {
  test('travels back', () => {
    expect(from({ metadata: { localId: 'l1' } })?.localId).toBe('l1')
  })
  test.each([[''], [7], [null], [{}]])('%j is none', localId => {
    expect(from({ metadata: { localId, '__zendesk_msg.agent.id': '1' } })?.localId).toBeUndefined()
  })
})

describe('texts', () => {
  test.each([
    ['the plain form before the rich one', { text: 'a', htmlText: '<b>a</b>' }, { text: 'a', html: '<b>a</b>' }],
    [
      'a rich form alone',
      { htmlText: '<p>Un &amp; deux</p><script>x()</script><p>trois</p>' },
      { text: 'Un & deux\ntrois', html: '<p>Un &amp; deux</p><script>x()</script><p>trois</p>' }
    ],
    ['markdown', { markdownText: '**a**' }, { text: '**a**' }]
  ])('%s', (_, given, expected) => {
    expect(content({ type: 'text', ...given })).toEqual({ type: 'text', ...expected })
  })

  test('buttons that open a page or answer stay, others go', () => {
    const actions = [
      { type: 'link', text: 'Site', uri: 'https://example.org/a' },
      { type: 'webview', text: 'Vue', uri: 'x:y', fallback: 'https://example.org/b' },
      { type: 'link', text: 'Piège', uri: 'javascript:alert(1)' },
      { type: 'link', text: 'Fichier', uri: 'file:///etc/passwd' },
      { type: 'reply', text: 'Oui', payload: 'YES' },
      { type: 'postback', text: 'Non', payload: 'NO' },
      { type: 'locationRequest', text: 'Où ?' },
      { type: 'reply' }
    ]
    expect(content({ type: 'text', text: 'Choisir', actions })).toEqual({
      type: 'text',
      text: 'Choisir',
      links: [
        { label: 'Site', url: 'https://example.org/a' },
        { label: 'Vue', url: 'https://example.org/b' }
      ],
      choices: [
        { label: 'Oui', text: 'Oui' },
        { label: 'Non', text: 'Non' }
      ]
    })
  })

  test('buttons alone are read out', () => {
    const actions = [{ type: 'reply', text: 'Oui' }]
    expect(content({ type: 'text', actions })).toMatchObject({ text: 'Oui' })
  })
})

describe('files', () => {
  const url = 'https://x.zendesk.com/sc/attachments/v2/01H/a%20b.pdf'
  test.each([
    ['altText names it', { altText: 'devis.pdf' }, 'devis.pdf'],
    ['a description does not', { altText: 'un devis' }, 'a b.pdf'],
    ['nothing names it', {}, 'a b.pdf'],
    ['a path does not', { altText: '../../etc/x.pdf' }, '.._.._etc_x.pdf'],
    ['right-to-left tricks do not', { altText: 'a\u202efdp.exe' }, 'a_fdp.exe'],
    ['a very long name keeps its extension', { altText: `${'x'.repeat(300)}.pdf` }, `${'x'.repeat(116)}.pdf`]
  ])('%s', (_, given, name) => {
    const made = content({ type: 'file', mediaUrl: url, ...given })
    expect(made).toMatchObject({ type: 'file', name })
    expect(made?.type === 'file' && made.name.length <= 120).toBe(true)
  })

  test('an image comes with type, size and caption', () => {
    const image = {
      type: 'image',
      mediaUrl: 'https://x.zendesk.com/a.png',
      mediaType: 'image/png',
      mediaSize: 12,
      text: 'Voilà'
    }
    expect(content(image)).toEqual({
      type: 'file',
      url: 'https://x.zendesk.com/a.png',
      name: 'a.png',
      mime: 'image/png',
      size: 12,
      text: 'Voilà'
    })
  })

  test.each([['javascript:alert(1)'], ['data:text/html,x'], ['nothing'], [undefined]])('%j is no file', mediaUrl => {
    expect(content({ type: 'file', mediaUrl, altText: 'a.pdf', text: 'voir' })).toEqual({ type: 'text', text: 'voir' })
  })
})

describe('content of other shapes becomes text', () => {
  const item = (title: string, description?: string) => ({
    title,
    ...(description && { description }),
    actions: [{ type: 'link', text: 'Voir', uri: 'https://example.org/' }]
  })
  test.each([
    ['carousel', { items: [item('Chat', 'noir'), item('Chien')] }, '• Chat – noir\n• Chien'],
    ['list', { items: [item('Chat')] }, '• Chat'],
    [
      'form',
      {
        fields: [
          { type: 'text', label: 'Nom' },
          { type: 'email', label: 'Mail', email: 'a@b.c' }
        ]
      },
      'Nom\nMail : a@b.c'
    ],
    ['location', { coordinates: { lat: 48.8, long: 2.3 }, location: { name: 'Paris' } }, 'Paris\n48.8, 2.3'],
    ['template', { textFallback: 'Bonjour' }, 'Bonjour'],
    ['tomorrow', { text: 'Bonjour' }, 'Bonjour']
  ])('%s', (type, given, text) => {
    expect(content({ type, ...given })).toMatchObject({ type: 'text', text })
  })

  test.each([['carousel'], ['tomorrow'], ['text'], ['']])('%j that says nothing is not shown', type => {
    expect(from({ content: { type } })).toBeNull()
  })
})

test.each([
  ['no date', { received: 'soon' }],
  ['no content', { content: null }],
  ['a note of the desk about itself', { activity: { type: 'ticket:closed', data: {} } }]
])('%s: not a message', (_, changes) => {
  expect(from(changes)).toBeNull()
})

test('fields of the wrong type do not make a message unreadable', () => {
  const odd = {
    author: { type: 'business', displayName: 7, avatarUrl: null },
    content: { type: 'text', text: 'x', actions: 'no', items: 3, mediaSize: 'big', coordinates: [] }
  }
  expect(from(odd)).toMatchObject({ content: { type: 'text', text: 'x' } })
})
