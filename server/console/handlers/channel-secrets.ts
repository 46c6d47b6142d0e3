import type { SecretView } from '../../../shared/console.ts'
import type { ConsoleDeps } from '../deps.ts'
import { change } from '../edit.ts'
import { bodyOf, IDENTITY, type IdentitySecrets, withSecret } from '../identity-secrets.ts'
import { type Refused, refused } from '../refused.ts'
import { type Ask, on, type Route } from '../route.ts'

type Changes = 'channels.secret.make' | 'channels.secret.end'

/** As many as HS256 uses. */
const SECRET_BYTES = 32

const viewOf = ({ secrets: [newest, ...older] }: IdentitySecrets): SecretView =>
  newest ? { count: 1 + older.length, at: newest.at } : { count: 0 }

async function held({ store }: ConsoleDeps, id: string) {
  const doc = await store.document(IDENTITY, id)
  return { secrets: bodyOf(doc ?? { body: null }), version: doc?.version ?? 0 }
}

/** Of secrets the audit says that they changed, and nothing else. */
async function put(
  deps: ConsoleDeps,
  { user: by, params: { id } }: Ask<Changes>,
  action: Changes,
  next: (held: IdentitySecrets) => IdentitySecrets
): Promise<SecretView | Refused> {
  const channel = await deps.settings.channel(id)
  if (!channel) return refused('channel_unknown')
  const { secrets, version } = await held(deps, id)
  const body = next(secrets)
  const on = { kind: 'channel', id, name: channel.name }
  const puts = [{ kind: IDENTITY, id, body, version }]
  const done = await change(deps, { puts }, { by, action, on, fields: ['secret'] })
  return done ? viewOf(body) : refused('conflict')
}

async function make(deps: ConsoleDeps, ask: Ask<'channels.secret.make'>) {
  const secret = deps.chance.token(SECRET_BYTES)
  const view = await put(deps, ask, 'channels.secret.make', before =>
    withSecret(deps.seal, ask.params.id, before, secret, deps.clock.now())
  )
  return 'refusal' in view ? view : { ...view, secret }
}

const end = (deps: ConsoleDeps, ask: Ask<'channels.secret.end'>) =>
  put(deps, ask, 'channels.secret.end', ({ secrets }) => ({ secrets: secrets.slice(0, -1) }))

/** What the sites' servers sign identities with (N1, N4). */
export function secretRoutes(deps: ConsoleDeps): Route[] {
  return [
    on('channels.secret.read', async ({ params: { id } }) =>
      (await deps.settings.channel(id)) ? viewOf((await held(deps, id)).secrets) : refused('channel_unknown')
    ),
    on('channels.secret.make', ask => make(deps, ask)),
    on('channels.secret.end', ask => end(deps, ask))
  ]
}
