import { createHmac, timingSafeEqual } from 'node:crypto'
import { type ApiKey, Refusal, type Result } from '../account/types.ts'
import type { World } from '../account/world.ts'

/** The key behind a request: Basic with key id and secret, or a JWT (HS256) that the key signed. */
export function keyOf(world: World, authorization: string | undefined): Result<ApiKey> {
  const [scheme, credentials = ''] = (authorization ?? '').split(' ')
  const key =
    scheme === 'Basic' ? basic(world, credentials) : scheme === 'Bearer' ? bearer(world, credentials) : undefined
  return key ?? new Refusal(401, 'unauthorized', 'Authorization is required')
}

function basic(world: World, credentials: string): ApiKey | undefined {
  const [id = '', ...rest] = Buffer.from(credentials, 'base64').toString().split(':')
  const key = world.tables.keys.get(id)
  return key && isSame(key.secret, rest.join(':')) ? key : undefined
}

/** `scope: "user"` is for logging in with an SDK and opens nothing here. */
function bearer(world: World, token: string): ApiKey | undefined {
  const [header = '', payload = '', signature = ''] = token.split('.')
  const head = decode(header)
  const key = typeof head?.kid === 'string' && head.alg === 'HS256' ? world.tables.keys.get(head.kid) : undefined
  if (!key) return undefined
  const expected = createHmac('sha256', key.secret).update(`${header}.${payload}`).digest('base64url')
  const scope = decode(payload)?.scope
  return isSame(expected, signature) && (scope === 'app' || scope === 'integration') ? key : undefined
}

function decode(part: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString())
  } catch {
    return undefined
  }
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
