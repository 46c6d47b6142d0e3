import type { ApiKey, Webhook } from './types.ts'
import type { World } from './world.ts'

/** What an administrator copies into the product's settings; empty texts for what an account does not have yet. */
export interface Credentials {
  subdomain: string
  appId: string
  integrationId: string
  appKey: Pick<ApiKey, 'id' | 'secret'>
  integrationKey: Pick<ApiKey, 'id' | 'secret'>
  email: string
  apiToken: string
  webhook: Webhook
}

const NO_KEY = { id: '', secret: '' }
const NO_WEBHOOK: Webhook = {
  id: '',
  integrationId: '',
  target: '',
  triggers: [],
  secret: '',
  includeFullUser: false,
  includeFullSource: false
}

export function credentialsOf({ tables, settings }: World): Credentials {
  const { subdomain, appId, integrationId: chosen } = settings()
  const integrationId = chosen || (tables.integrations.all()[0]?.id ?? '')
  const [token] = tables.tokens.all()
  const keys = tables.keys.all()
  return {
    subdomain,
    appId,
    integrationId,
    appKey: keys.find(key => !key.integrationId) ?? NO_KEY,
    integrationKey: keys.find(key => key.integrationId) ?? NO_KEY,
    email: token?.email ?? '',
    apiToken: token?.token ?? '',
    webhook: tables.webhooks.of(integrationId)[0] ?? NO_WEBHOOK
  }
}
