import { ZendeskSettings } from '../../shared/settings.ts'
import type { Document } from '../conversation/ports.ts'
import { parseBody } from './shelf.ts'

interface Place {
  table: string
  row: string
  field: string
}

/** Encrypts what may not be read in the database; `../secrets.ts` is the one. */
export interface Seal {
  seal(place: Place, text: string): string
  open(place: Place, sealed: string): { ok: true; text: string } | { ok: false; why: string; keyId: string }
}

/** Encrypted in the store, and never told to anybody again. */
const SECRET = ['secretKey', 'apiToken', 'webhookSecret'] as const

const placeOf = (row: string, field: string): Place => ({ table: 'documents.connector', row, field })

export function sealConnector(seal: Seal, id: string, settings: ZendeskSettings): Record<string, unknown> {
  const sealed = SECRET.flatMap(field => {
    const text = settings[field]
    return text === undefined ? [] : [[field, seal.seal(placeOf(id, field), text)]]
  })
  return { ...settings, ...Object.fromEntries(sealed) }
}

/** A sentence in place of the settings where they cannot be read. */
export function openConnector(seal: Seal, { id, body }: Pick<Document, 'id' | 'body'>): ZendeskSettings | string {
  const fields: Record<string, unknown> = { ...(typeof body === 'object' ? body : null) }
  for (const field of SECRET) {
    const sealed = fields[field]
    if (typeof sealed !== 'string') continue
    const opened = seal.open(placeOf(id, field), sealed)
    if (!opened.ok) return unreadable(field, opened)
    fields[field] = opened.text
  }
  return parseBody(ZendeskSettings, fields)
}

const unreadable = (field: string, { why, keyId }: { why: string; keyId: string }) =>
  why === 'key_unknown'
    ? `${field} was encrypted with the key ${keyId}, which is not among the keys given`
    : `${field} is damaged or was copied here from another place`

/** What Zendesk shows of its webhooks is as secret as what people type. */
export const sealSecrets = (seal: Seal, row: string, secrets: string[]): string[] =>
  secrets.map(secret => seal.seal({ table: 'documents.webhook', row, field: 'secret' }, secret))

/** Those that cannot be read are asked for again. */
export function openSecrets(seal: Seal, { id, body }: Pick<Document, 'id' | 'body'>): string[] {
  const sealed = Array.isArray(body) ? body.filter(entry => typeof entry === 'string') : []
  const opened = sealed.map(entry => seal.open({ table: 'documents.webhook', row: id, field: 'secret' }, entry))
  return opened.flatMap(entry => (entry.ok ? [entry.text] : []))
}
