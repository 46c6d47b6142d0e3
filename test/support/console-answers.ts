import * as v from 'valibot'
import type { BotView, ChannelEntry, ConnectorView, ConversationView } from '../../shared/console.ts'
import { type BotSettings, Channel } from '../../shared/settings.ts'

export const botView = (value: Partial<BotSettings> = {}, version = 1): BotView => ({
  version,
  updatedAt: Date.UTC(2026, 10, 22, 9, 30),
  value: { name: 'Patte', escalation: 'zendesk', languages: ['fr', 'en'], welcome: {}, ...value },
  escalations: ['none', 'zendesk'],
  connected: true,
  welcomedBy: {}
})

export const connectorView = (more: Partial<ConnectorView> = {}): ConnectorView => ({
  version: 1,
  updatedAt: Date.UTC(2026, 10, 22, 9, 30),
  value: {
    domain: 'demo',
    appId: 'app-1',
    integrationId: 'int-1',
    keyId: 'app_1',
    email: 'ana@example.org',
    senderId: '',
    linkIdentity: false
  },
  source: 'stored',
  fixed: {},
  secrets: {
    secretKey: { set: true, at: Date.UTC(2026, 10, 20, 10, 0) },
    apiToken: { set: true, at: Date.UTC(2026, 10, 20, 10, 0) },
    webhookSecret: { set: false }
  },
  webhook: { url: 'https://chat.example.org/webhooks/zendesk/abc', reachable: true },
  admin: 'https://demo.zendesk.com',
  barred: false,
  ...more
})

export const channelEntry = (value: object = {}): ChannelEntry => ({
  version: 1,
  updatedAt: 0,
  value: v.parse(Channel, { id: 'shop', name: 'Boutique', origins: ['https://www.example.com'], ...value }),
  previewUrl: 'https://chat.example.org/preview/shop',
  scriptTag: '<script async src="https://chat.example.org/chatbox.js" data-channel="shop"></script>',
  pinned: null,
  conversations: 3
})

export const conversationView = (more: Partial<ConversationView> = {}): ConversationView => ({
  id: 'c1',
  channel: 'shop',
  channelName: 'Boutique',
  visitor: 'v1',
  language: 'fr',
  mode: 'bot',
  test: false,
  createdAt: 0,
  updatedAt: 0,
  messages: 1,
  handovers: 1,
  parked: 0,
  variables: {},
  log: [
    {
      id: 'm1',
      seq: 1,
      author: { is: 'system' },
      content: { type: 'notice', code: 'handover.ended', text: 'L’échange est terminé.', mode: 'bot' },
      at: 0
    }
  ],
  more: false,
  ratings: [],
  handoverList: [],
  ...more
})
