import { type ApiKey, type Id, Refusal, type Result } from './types.ts'
import { type SupportToken, stamp, type World } from './world.ts'

/** As many keys of the Conversations API as an account may have. */
const KEYS = 10

/** Of the whole app, or bound to one integration. */
export function createKey(world: World, displayName: string, integrationId?: Id): Result<ApiKey> {
  const { tables, ids } = world
  const alike = tables.keys.all().filter(key => key.integrationId === integrationId)
  if (alike.length >= KEYS) return new Refusal(400, 'bad_request', `No more than ${KEYS} keys`)
  const kind = integrationId === undefined ? 'app' : 'int'
  return tables.keys.put({
    id: `${kind}_${ids.object()}`,
    secret: ids.secret(86),
    displayName,
    ...(integrationId !== undefined && { integrationId }),
    createdAt: stamp(world)
  })
}

/** Whoever still uses it is turned away from then on. */
export function removeKey({ tables }: World, id: Id): Result<true> {
  if (!tables.keys.get(id)) return new Refusal(404, 'not_found', 'Resource not found')
  tables.keys.remove(id)
  return true
}

export function createToken(world: World, description: string, email: string): SupportToken {
  const { tables, ids } = world
  return tables.tokens.put({ id: ids.object(), email, token: ids.secret(40), description, createdAt: stamp(world) })
}

export function deactivateToken({ tables }: World, id: Id): Result<SupportToken> {
  const token = tables.tokens.get(id)
  if (!token) return new Refusal(404, 'RecordNotFound', 'Not found')
  return tables.tokens.put({ ...token, isInactive: true })
}
