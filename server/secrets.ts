import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'

export interface SecretKey {
  /** Stands before everything sealed with this key; tells nothing about it. */
  id: string
  bytes: Buffer
}

/** Where a secret lies. A sealed text opens only in the place that it was sealed for. */
export interface Place {
  table: string
  row: string
  field: string
}

export type Opened = { ok: true; text: string } | { ok: false; why: 'key_unknown' | 'damaged'; keyId: string }

export interface Secrets {
  seal(place: Place, text: string): string
  open(place: Place, sealed: string): Opened
  /** 32 bytes for one purpose, per key: the first is in use, the others still count while a key is being replaced. */
  derive(purpose: string): [Buffer, ...Buffer[]]
}

const KEY_BYTES = 32
const IV_BYTES = 12
const TAG_BYTES = 16
const VERSION = 's1'

/** 32 bytes as base64, base64url or hex; null when it is neither. */
export function parseKey(text: string): SecretKey | null {
  const bytes = Buffer.from(text, /^[0-9a-f]{64}$/i.test(text) ? 'hex' : 'base64url')
  if (bytes.length !== KEY_BYTES) return null
  return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 8), bytes }
}

export function newKeyText(): string {
  return randomBytes(KEY_BYTES).toString('base64url')
}

const boundTo = ({ table, row, field }: Place) => Buffer.from(JSON.stringify([table, row, field]))

function sealWith(key: SecretKey, place: Place, text: string): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key.bytes, iv).setAAD(boundTo(place))
  const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return [VERSION, key.id, sealed.toString('base64url')].join('.')
}

function openWith(key: SecretKey, place: Place, sealed: Buffer): string | null {
  if (sealed.length < IV_BYTES + TAG_BYTES) return null
  const decipher = createDecipheriv('aes-256-gcm', key.bytes, sealed.subarray(0, IV_BYTES))
  decipher.setAAD(boundTo(place)).setAuthTag(sealed.subarray(-TAG_BYTES))
  try {
    return decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    return null // the tag does not fit: tampered with, or moved here from another place
  }
}

const keyFor = ({ bytes }: SecretKey, purpose: string) =>
  Buffer.from(hkdfSync('sha256', bytes, 'relais', purpose, KEY_BYTES))

/** AES-256-GCM with a fresh IV per text. The first key seals; all of them open. */
export function createSecrets(keys: readonly [SecretKey, ...SecretKey[]]): Secrets {
  return {
    seal: (place, text) => sealWith(keys[0], place, text),
    open(place, sealed) {
      const [version, keyId = '', body = ''] = sealed.split('.')
      const key = version === VERSION ? keys.find(({ id }) => id === keyId) : undefined
      if (!key) return { ok: false, why: version === VERSION ? 'key_unknown' : 'damaged', keyId }
      const text = openWith(key, place, Buffer.from(body, 'base64url'))
      return text === null ? { ok: false, why: 'damaged', keyId } : { ok: true, text }
    },
    derive: purpose => [keyFor(keys[0], purpose), ...keys.slice(1).map(key => keyFor(key, purpose))]
  }
}

/** What stands for an address in the database, always the same: without the key nobody tells one from it, not even by trying them all. */
export function coveringFor(secrets: Pick<Secrets, 'derive'>, purpose: string): (text: string) => string {
  const [key] = secrets.derive(purpose)
  return text => createHmac('sha256', key).update(text).digest('base64url')
}
