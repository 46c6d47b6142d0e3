import { checkMetadata, checkTexts, invalid, isObject, type Json, mergeMetadata } from './checks.ts'
import { type Profile, Refusal, type Result, type User } from './types.ts'
import type { World } from './world.ts'

const PROFILE = { givenName: 128, surname: 128, email: 128, avatarUrl: 2_048, locale: 64 }
const EMAIL = /^[^@\s]+@[^@\s]+$/

export function createUser(world: World, body: Json): Result<User> {
  const { externalId } = body
  const problem =
    (typeof externalId !== 'string' && invalid('', "should have required property 'externalId'")) ||
    checkTexts(body, '', { externalId: 1_024 }, { nullable: false }) ||
    checkUser(body)
  if (problem) return problem
  if (world.tables.users.countOf(String(externalId))) return new Refusal(409, 'conflict', 'User already exists')
  return world.tables.users.put({
    id: world.ids.object(),
    externalId: String(externalId),
    authenticated: false,
    ...(typeof body.signedUpAt === 'string' && { signedUpAt: body.signedUpAt }),
    ...(typeof body.toBeRetained === 'boolean' && { toBeRetained: body.toBeRetained }),
    hasPaymentInfo: false,
    identities: [],
    profile: (body.profile ?? {}) as Profile,
    metadata: mergeMetadata({}, body.metadata)
  })
}

export function findUser(world: World, idOrExternalId: string): Result<User> {
  const { users } = world.tables
  return (
    users.get(idOrExternalId) ?? users.of(idOrExternalId)[0] ?? new Refusal(404, 'user_not_found', 'User not found')
  )
}

export function updateUser(world: World, idOrExternalId: string, body: Json): Result<User> {
  const user = findUser(world, idOrExternalId)
  if (user instanceof Refusal) return user
  const problem = checkUser(body)
  if (problem) return problem
  return world.tables.users.put({
    ...user,
    ...(typeof body.signedUpAt === 'string' && { signedUpAt: body.signedUpAt }),
    ...(typeof body.toBeRetained === 'boolean' && { toBeRetained: body.toBeRetained }),
    profile: { ...user.profile, ...(body.profile ?? {}) },
    metadata: mergeMetadata(user.metadata, body.metadata)
  })
}

/** Messages and attachments go with the user; the tickets stay. */
export function removeUser(
  world: World,
  idOrExternalId: string,
  forget: (conversationId: string) => void
): Result<true> {
  const user = findUser(world, idOrExternalId)
  if (user instanceof Refusal) return user
  for (const { id } of world.tables.conversations.of(user.id)) forget(id)
  world.tables.users.remove(user.id)
  world.tell({ type: 'user:remove', user })
  return true
}

/** What the API calls a user is a person's name to agents; nameless ones get a number. */
export function nameOf(user: User | undefined): string {
  const parts = [user?.profile.givenName, user?.profile.surname].filter(Boolean)
  return parts.length ? parts.join(' ') : `Web User ${user?.id ?? ''}`.trim()
}

function checkUser(body: Json): Refusal | undefined {
  const { profile } = body
  if (profile === undefined || profile === null) return checkMetadata(body.metadata)
  if (!isObject(profile)) return invalid('.profile', 'should be object')
  const texts = checkTexts(profile, '.profile', PROFILE, { nullable: true })
  if (texts) return texts
  if (typeof profile.email === 'string' && !EMAIL.test(profile.email)) {
    return invalid('.profile.email', 'should match format "email"')
  }
  return checkMetadata(body.metadata)
}
