import type { VisitorId } from '../../shared/ids.ts'
import type { StartBody } from '../../shared/protocol.ts'
import type { Channel } from '../../shared/settings.ts'
import type { Start } from '../conversation/conversations.ts'
import type { VisitorIdentity } from '../conversation/identity.ts'
import type { Conversation } from '../conversation/model.ts'
import { parseContext } from './bodies.ts'
import type { VisitorDeps } from './deps.ts'
import { whoIs } from './identities.ts'
import { pickLanguage } from './language.ts'
import { type Refused, refused } from './refusals.ts'
import { conversationOf, hashOf, TOKEN_BYTES, TOKEN_IDLE } from './tokens.ts'

interface Proven {
  visitorId: VisitorId
  identity: VisitorIdentity & { verified: true }
}

export interface Begun {
  conversation: Conversation
  token: string
}

/** A conversation and the token that opens it: a new one, unless it is somebody's who has one. `bearer`: what opens the one of this device so far. */
export async function begin(
  deps: VisitorDeps,
  input: StartBody,
  channel: Channel,
  bearer: string | null
): Promise<Begun | Refused> {
  const trial = input.draft === undefined ? undefined : await deps.trials(input.draft)
  if (trial === null) return refused('token_invalid')
  const who = await whoIs(input.identity, channel.id, () => deps.identitySecrets(channel.id), deps.clock)
  if (!who.ok) return refused('not_allowed', { detail: `identity: ${who.why}` })
  const token = deps.chance.token(TOKEN_BYTES)
  const fresh = {
    channelId: channel.id,
    language: pickLanguage(input.language, channel.languages),
    tokenHash: hashOf(token),
    tokenExpiresAt: deps.clock.now() + TOKEN_IDLE,
    ...(input.variables && { variables: input.variables }),
    ...((input.test || trial) && { test: true }),
    ...(who.identity && { identity: who.identity }),
    ...trial
  }
  const conversation = who.proven
    ? await signedIn(deps, { ...who, visitorId: who.proven }, fresh, bearer)
    : (await deps.conversations.start(fresh)).conversation
  return { conversation, token }
}

/** The one conversation of this person: theirs from before, what this device has said so far, or a new one (N2, N3). */
async function signedIn(
  { store, conversations, clock }: Pick<VisitorDeps, 'store' | 'conversations' | 'clock'>,
  { visitorId, identity }: Proven,
  fresh: Start,
  bearer: string | null
): Promise<Conversation> {
  const { channelId, tokenHash, tokenExpiresAt } = fresh
  const candidate = (await conversationOf(store, clock, bearer))?.id ?? null
  const claim = () =>
    store.claim({ visitorId, channelId, identity, candidate, tokenHash, tokenExpiresAt, now: clock.now() })
  const known = await claim()
  if (known) return known
  try {
    return (await conversations.start({ ...fresh, visitorId })).conversation
  } catch (error) {
    // Another device of theirs was first: one visitor has one conversation (L1).
    const other = await claim()
    if (!other) throw error
    return other
  }
}

export async function tellContext(
  { store }: Pick<VisitorDeps, 'store'>,
  { id }: Conversation,
  body: unknown
): Promise<Record<string, never> | Refused> {
  const told = parseContext(body)
  if (!told.ok) return refused(told.code, told.detail === undefined ? {} : { detail: told.detail })
  const { variables, identity } = told.value
  const isTaken = await store.tell(id, {
    ...(variables && { variables }),
    ...(identity && { identity: { ...identity, verified: false } })
  })
  return isTaken ? {} : refused('variable_invalid')
}

export async function signOut(
  { store }: Pick<VisitorDeps, 'store'>,
  token: string | null
): Promise<Record<string, never>> {
  if (token) await store.endToken(hashOf(token))
  return {}
}
