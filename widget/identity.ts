import type { Identity } from '../shared/embed.ts'
import type { Claim, Claiming } from './control/world.ts'

/** An identity that crosses a line: the token itself, or plain words. */
export type Shown = Claim['identity']

/** Asked anew each time, since a token is short-lived; not where the conversation of this device is known to be theirs. */
export function claiming(ask: () => Promise<Shown>): Claiming {
  return async (known, drafts) => {
    const claim = claimOf(await ask().catch(told))
    if (known && (!claim.who || claim.who === known.who)) return null
    if (!known?.who) return { ...claim, token: known?.token }
    for (const { localId } of await drafts.all()) await drafts.remove(localId)
    return claim
  }
}

export async function shown(identity: Identity | string): Promise<Shown> {
  if (typeof identity === 'string') return { token: identity }
  if ('token' in identity) {
    const { token } = identity
    return { token: typeof token === 'function' ? await token() : token }
  }
  const { externalId, name, email } = identity
  return { ...(externalId && { externalId }), ...(name && { name }), ...(email && { email }) }
}

function told(error: unknown): never {
  console.warn('relais: identify: the token could not be had; it is asked for again when it is needed.', error)
  throw error
}

/** Nothing tells apart two visitors of whom the page knows no id of its own. */
function claimOf(identity: Shown): Claim {
  if ('token' in identity) return { identity, who: `=${subjectOf(identity.token)}` }
  return { identity, ...(identity.externalId && { who: `~${identity.externalId}` }) }
}

/** Read, not verified: it decides which of the conversations of this device is asked for, and the server decides whether to open it. */
function subjectOf(token: string): string | undefined {
  try {
    const part = token.split('.')[1] ?? ''
    const bytes = Uint8Array.from(atob(part.replace(/-/g, '+').replace(/_/g, '/')), char => char.charCodeAt(0))
    const claims: { sub?: unknown } = JSON.parse(new TextDecoder().decode(bytes))
    return typeof claims.sub === 'string' ? claims.sub : undefined
  } catch {
    return undefined // no token at all: the server says so
  }
}
