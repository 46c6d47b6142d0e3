import type { Json } from './checks.ts'
import { unprocessable } from './tickets.ts'
import type { Requester, Result } from './types.ts'
import { stamp, type World } from './world.ts'

/** Found by `external_id`, else by address; made where neither is known. */
export function saveRequester(world: World, body: Json): Result<{ requester: Requester; isNew: boolean }> {
  const name = text(body.name)
  const email = text(body.email)?.toLowerCase()
  const externalId = text(body.external_id)
  const { requesters } = world.tables
  const known =
    requesters.all().find(other => externalId && other.externalId?.toLowerCase() === externalId.toLowerCase()) ??
    requesters.all().find(other => email && other.email?.toLowerCase() === email)
  if (!known && !name) return unprocessable('name', 'BlankValue', 'Name: cannot be blank')
  const now = stamp(world)
  const requester = requesters.put({
    ...(known ?? { id: world.count('user', 9_001_001), createdAt: now }),
    ...(email && { email }),
    ...(externalId && { externalId }),
    name: name ?? known?.name ?? '',
    updatedAt: now
  })
  return { requester, isNew: !known }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() ? value.trim() : undefined
}
