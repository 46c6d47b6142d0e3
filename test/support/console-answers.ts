import type { BotView, ConnectorView } from '../../shared/console.ts'
import type { BotSettings } from '../../shared/settings.ts'

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
