import { createHash } from 'node:crypto'
import type { JWTPayload } from 'jose'
// Not the whole of it: a server is up again the sooner.
import * as errors from 'jose/errors'
import { jwtVerify } from 'jose/jwt/verify'
import type { VisitorId } from '../../shared/ids.ts'
import type { StartBody } from '../../shared/protocol.ts'
import type { VisitorIdentity } from '../conversation/identity.ts'
import type { Clock } from '../conversation/ports.ts'

/** Seconds since `iat`: what is older was meant for another visit, whatever its `exp` says. */
const MOST_AGE = 600
/** Seconds that two clocks may differ. */
const TOLERANCE = 30
const LONGEST = { externalId: 200, name: 200, email: 320 }

export type WhoIs =
  | { ok: true; identity: VisitorIdentity | null; proven: null }
  | { ok: true; identity: VisitorIdentity & { verified: true }; proven: VisitorId }
  | { ok: false; why: string }

/** What is said of a visitor, and whether it is proved: by a token for this very channel, signed with one of its secrets (N1). */
export async function whoIs(
  said: StartBody['identity'],
  channel: string,
  secrets: () => Promise<readonly string[]>,
  clock: Pick<Clock, 'now'>
): Promise<WhoIs> {
  if (!said) return { ok: true, identity: null, proven: null }
  if (!('token' in said)) return { ok: true, identity: { verified: false, ...said }, proven: null }
  const known = await secrets()
  if (known.length === 0) return { ok: false, why: 'the channel has no secret for identities' }
  let why = ''
  for (const secret of known) {
    const read = await verified(said.token, secret, channel, clock.now())
    if ('claims' in read) return proven(read.claims, channel)
    why = read.why
  }
  return { ok: false, why }
}

async function verified(token: string, secret: string, audience: string, now: number) {
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), {
      // Named by us, so that a token cannot choose: neither `none` nor a public key taken for a secret.
      algorithms: ['HS256'],
      audience,
      requiredClaims: ['sub', 'iat', 'exp'],
      maxTokenAge: MOST_AGE,
      clockTolerance: TOLERANCE,
      currentDate: new Date(now)
    })
    return { claims: payload }
  } catch (error) {
    return { why: whyNot(error) }
  }
}

/** Words for the engineer who made the token. */
function whyNot(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'the token is expired, or older than 10 minutes'
  if (error instanceof errors.JWTClaimValidationFailed) return `the claim ${error.claim} is missing or does not fit`
  if (error instanceof errors.JOSEAlgNotAllowed) return 'the algorithm has to be HS256'
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'the signature does not fit the secret'
  return 'this is no signed token'
}

function proven({ sub = '', name, email }: JWTPayload, channel: string): WhoIs {
  if (sub === '' || sub.length > LONGEST.externalId) return { ok: false, why: 'the claim sub is empty or too long' }
  const text = (given: unknown, most: number) => (typeof given === 'string' && given ? given.slice(0, most) : undefined)
  const known = { name: text(name, LONGEST.name), email: text(email, LONGEST.email) }
  const identity = {
    verified: true as const,
    externalId: sub,
    ...(known.name && { name: known.name }),
    ...(known.email && { email: known.email })
  }
  return { ok: true, identity, proven: visitorOf(channel, sub) }
}

/** The same person on the same channel is the same visitor, on whatever device (L1). */
function visitorOf(channel: string, sub: string): VisitorId {
  const hex = createHash('sha256')
    .update(JSON.stringify(['relais visitor', channel, sub]))
    .digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}
