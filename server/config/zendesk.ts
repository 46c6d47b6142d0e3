import * as v from 'valibot'
import { ZendeskSettings } from '../../shared/settings.ts'
import type { Values, VariableName } from './variables.ts'

const REQUIRED = {
  domain: 'ZENDESK_DOMAIN',
  appId: 'ZENDESK_APP_ID',
  integrationId: 'ZENDESK_INTEGRATION_ID',
  keyId: 'ZENDESK_KEY_ID',
  secretKey: 'ZENDESK_SECRET_KEY',
  email: 'ZENDESK_EMAIL',
  apiToken: 'ZENDESK_API_TOKEN'
} as const satisfies Record<string, VariableName>
const OPTIONAL = { senderId: 'ZENDESK_SENDER_ID', webhookSecret: 'ZENDESK_WEBHOOK_SECRET' } as const

const NAMES: Record<string, VariableName> = { ...REQUIRED, ...OPTIONAL }

/** Where each field of the connector comes from, when it comes from the environment. */
export const CONNECTOR_VARIABLES: Record<string, VariableName> = { ...NAMES, linkIdentity: 'ZENDESK_LINK_IDENTITY' }

function given(values: Values): Record<string, unknown> {
  const filled = Object.entries(NAMES).filter(([, name]) => values[name] !== '')
  return Object.fromEntries(filled.map(([field, name]) => [field, values[name]]))
}

/** The connector as the environment gives it; null when the environment says nothing of it. */
export function zendeskOf(values: Values): { zendesk: ZendeskSettings | null; faults: string[] } {
  const fields = given(values)
  if (Object.keys(fields).length === 0) return { zendesk: null, faults: [] }
  const missing = Object.entries(REQUIRED).filter(([field]) => !(field in fields))
  const parsed = v.safeParse(ZendeskSettings, { ...fields, linkIdentity: values.ZENDESK_LINK_IDENTITY === 'yes' })
  if (parsed.success) return { zendesk: parsed.output, faults: [] }
  const wrong = parsed.issues.map(issue => String(issue.path?.[0]?.key)).filter(field => field in fields)
  const faults = [...new Set(wrong)].map(field => `${NAMES[field]} is not in the form that Zendesk gives it.`)
  if (missing.length > 0)
    faults.unshift(`Zendesk is set up in part only: ${missing.map(([, n]) => n).join(', ')} missing.`)
  return { zendesk: null, faults }
}
