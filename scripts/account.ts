/** What the demo's account at the sandbox tells of itself. */
export interface SandboxAccount {
  subdomain: string
  appId: string
  integrationId: string
  appKey: { id: string; secret: string }
  email: string
  apiToken: string
}

/** The same variables that a real account fills in. */
export function zendeskEnv(account: SandboxAccount, baseUrl: string): Record<string, string> {
  return {
    ZENDESK_DOMAIN: account.subdomain,
    ZENDESK_APP_ID: account.appId,
    ZENDESK_INTEGRATION_ID: account.integrationId,
    ZENDESK_KEY_ID: account.appKey.id,
    ZENDESK_SECRET_KEY: account.appKey.secret,
    ZENDESK_EMAIL: account.email,
    ZENDESK_API_TOKEN: account.apiToken,
    ZENDESK_SENDER_ID: 'mail',
    ZENDESK_WEBHOOK_SECRET: '',
    ZENDESK_BASE_URL: baseUrl
  }
}

/** Only where the account is: everything else is typed into the console, whatever an `.env` says. */
export function unjoinedEnv(baseUrl: string): Record<string, string> {
  const blank = { id: '', secret: '' }
  const account = { subdomain: '', appId: '', integrationId: '', appKey: blank, email: '', apiToken: '' }
  return { ...zendeskEnv(account, baseUrl), ZENDESK_SENDER_ID: '' }
}

/** What a person does on the integration's page in Zendesk: the webhook's address and the three boxes. */
export async function registerWebhook(sandbox: string, target: string): Promise<void> {
  const response = await fetch(`${sandbox}/sandbox/webhook`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ target, triggers: ['conversation:message'], includeFullUser: true, includeFullSource: true })
  })
  if (!response.ok) throw new Error(`The sandbox did not take the webhook: ${response.status} ${await response.text()}`)
}
