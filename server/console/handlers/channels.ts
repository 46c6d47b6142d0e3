import * as v from 'valibot'
import type { ChannelEntry, ChannelForm, PinnedTag } from '../../../shared/console.ts'
import type { Pinned } from '../../../shared/pinned.ts'
import { Channel } from '../../../shared/settings.ts'
import type { Document } from '../../conversation/ports.ts'
import type { ConsoleDeps } from '../deps.ts'
import { change, edit } from '../edit.ts'
import { IDENTITY } from '../identity-secrets.ts'
import { freeId } from '../knowledge/names.ts'
import { type Refused, refused, stale } from '../refused.ts'
import { type Ask, on, type Route } from '../route.ts'
import { secretRoutes } from './channel-secrets.ts'

const KIND = 'channel'
/** Ids of channels have at least three characters. */
const SHORTEST = 3

type Had = ReadonlyMap<string, number>

/** What this server has built, and how many conversations each channel has. */
interface Around {
  had: Had
  pinned: Pinned | null
}

async function around({ store, pinned }: ConsoleDeps): Promise<Around> {
  const [had, built] = await Promise.all([store.conversationsPerChannel(), pinned()])
  return { had, pinned: built }
}

function pinnedTag(server: string, id: string, { file, integrity, chunks }: Pinned): PinnedTag {
  const sums = Object.fromEntries(Object.entries(chunks).map(([name, sum]) => [`${server}/${name}`, sum]))
  return {
    scriptTag: `<script async src="${server}/${file}" integrity="${integrity}" crossorigin="anonymous" data-channel="${id}"></script>`,
    importMap: `<script type="importmap">${JSON.stringify({ integrity: sums }, null, 1)}</script>`
  }
}

function entryOf({ url }: ConsoleDeps, { id, version, updatedAt, body }: Document, found: Around): ChannelEntry | null {
  const parsed = v.safeParse(Channel, body)
  if (!parsed.success) return null
  return {
    version,
    updatedAt,
    value: parsed.output,
    previewUrl: `${url()}/preview/${id}`,
    scriptTag: `<script async src="${url()}/chatbox.js" data-channel="${id}"></script>`,
    pinned: found.pinned && pinnedTag(url(), id, found.pinned),
    conversations: found.had.get(id) ?? 0
  }
}

async function entry(deps: ConsoleDeps, id: string): Promise<ChannelEntry | null> {
  const found = await deps.store.document(KIND, id)
  return found && entryOf(deps, found, await around(deps))
}

const orUnknown = (found: ChannelEntry | null): ChannelEntry | Refused => found ?? refused('channel_unknown')

async function add(deps: ConsoleDeps, { user: by, body: { name } }: Ask<'channels.add'>) {
  const taken = new Set((await deps.store.documents(KIND)).map(({ id }) => id))
  const stem = freeId(name, taken, 'canal')
  const id = stem.length < SHORTEST ? freeId(`canal-${stem}`, taken) : stem
  const body = v.parse(Channel, { id, name })
  const done = await edit(deps, { kind: KIND, id, version: 0, body, by, action: 'channels.add', name })
  return done ? orUnknown(entryOf(deps, done, await around(deps))) : refused('conflict')
}

/** A channel as it works, whatever of it was ever written down. */
function whole(body: unknown): unknown {
  const read = v.safeParse(Channel, body)
  return read.success ? read.output : body
}

async function put(deps: ConsoleDeps, { user: by, params: { id }, body }: Ask<'channels.put'>) {
  const { version, value } = body
  const before = await entry(deps, id)
  if (!before) return refused('channel_unknown')
  const channel: ChannelForm & { id: string } = { ...value, id }
  const done = await edit(deps, {
    kind: KIND,
    id,
    version,
    body: channel,
    by,
    action: 'channels.put',
    name: value.name,
    whole
  })
  return done ? orUnknown(await entry(deps, id)) : stale(await entry(deps, id))
}

async function remove(deps: ConsoleDeps, { user: by, params: { id }, query }: Ask<'channels.remove'>) {
  const known = await entry(deps, id)
  if (!known) return refused('channel_unknown')
  const all = await deps.store.documents(KIND)
  if (all.length < 2) return refused('conflict', { detail: 'the last channel' })
  // A channel of the same name, made later, has the same id: whoever held the secret of this one holds nothing of that.
  const secret = await deps.store.document(IDENTITY, id)
  const removals = [
    { kind: KIND, id, version: query.version },
    ...(secret ? [{ kind: IDENTITY, id, version: secret.version }] : [])
  ]
  const on = { kind: KIND, id, name: known.value.name }
  const done = await change(deps, { removals }, { by, action: 'channels.remove', on, fields: [] })
  return done ? {} : stale(await entry(deps, id))
}

/** Published chatboxes. */
export function channelRoutes(deps: ConsoleDeps): Route[] {
  return [
    on('channels.list', async () => {
      const [found, beside] = await Promise.all([deps.store.documents(KIND), around(deps)])
      return { channels: found.flatMap(doc => entryOf(deps, doc, beside) ?? []) }
    }),
    on('channels.read', async ({ params }) => orUnknown(await entry(deps, params.id))),
    on('channels.add', ask => add(deps, ask)),
    on('channels.put', ask => put(deps, ask)),
    on('channels.remove', ask => remove(deps, ask)),
    ...secretRoutes(deps)
  ]
}
