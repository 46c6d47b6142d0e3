import * as v from 'valibot'
import {
  type ConnectorForm,
  type ConnectorValue,
  type Fields,
  SECRET_FIELDS,
  type SecretField
} from '../../shared/console.ts'
import { ZendeskSettings } from '../../shared/settings.ts'

/** What the page shows of the settings; every secret left out. */
export function shownOf(settings: ZendeskSettings | null): ConnectorValue {
  return {
    domain: settings?.domain ?? '',
    appId: settings?.appId ?? '',
    integrationId: settings?.integrationId ?? '',
    keyId: settings?.keyId ?? '',
    email: settings?.email ?? '',
    senderId: settings?.senderId ?? '',
    linkIdentity: settings?.linkIdentity ?? false
  }
}

export type Filled = { ok: true; settings: ZendeskSettings } | { ok: false; fields: Fields }

/** The form, with the stored secrets where it leaves them blank. */
export function filled(form: ConnectorForm, stored: ZendeskSettings | null): Filled {
  const { dropWebhookSecret, senderId, ...given } = form
  const secretKey = given.secretKey || stored?.secretKey
  const apiToken = given.apiToken || stored?.apiToken
  const webhookSecret = given.webhookSecret || (dropWebhookSecret ? undefined : stored?.webhookSecret)
  const missing = Object.entries({ secretKey, apiToken }).filter(([, text]) => !text)
  if (missing.length > 0) return { ok: false, fields: Object.fromEntries(missing.map(([name]) => [name, 'required'])) }
  const optional = { ...(webhookSecret && { webhookSecret }), ...(senderId && { senderId }) }
  const { webhookSecret: _, ...rest } = given
  return { ok: true, settings: v.parse(ZendeskSettings, { ...rest, secretKey, apiToken, ...optional }) }
}

/** Secrets whose text is another one now. */
export const changedSecrets = (before: ZendeskSettings | null, after: ZendeskSettings): SecretField[] =>
  SECRET_FIELDS.filter(field => before?.[field] !== after[field])
