import type { Store } from './conversation/ports.ts'
import type { Opened, Secrets } from './secrets.ts'

/** Kinds of documents with sealed texts in them. A text of the field F in the document D of the kind K lies at `documents.K`, D, F, or F is `secret`. */
export const KINDS = ['connector', 'webhook', 'identity', 'totp'] as const
const FORM = /^s1\.[0-9a-f]{8}\.[\w-]+$/

type Visit = (sealed: string, places: readonly Place[]) => unknown
type Place = Parameters<Secrets['seal']>[0]

/** The same with every sealed text replaced by what `visit` makes of it. */
function mapped(value: unknown, visit: Visit, place: Place): unknown {
  if (typeof value === 'string') return FORM.test(value) ? visit(value, [place, { ...place, field: 'secret' }]) : value
  if (Array.isArray(value)) return value.map(one => mapped(one, visit, place))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([field, inner]) => [field, mapped(inner, visit, { ...place, field })])
  )
}

/** The place is told by the one that it opens at. */
function openedAt(secrets: Secrets, sealed: string, places: readonly Place[]): { place: Place; opened: Opened } | null {
  const tried = places.map(place => ({ place, opened: secrets.open(place, sealed) }))
  return tried.find(({ opened }) => opened.ok) ?? tried[0] ?? null
}

/** What the keys given do not open: a sentence per document. */
export async function unreadableIn(store: Pick<Store, 'documents'>, secrets: Secrets): Promise<string[]> {
  const said: string[] = []
  for (const kind of KINDS)
    for (const { id, body } of await store.documents(kind))
      mapped(
        body,
        (sealed, places) => {
          const found = openedAt(secrets, sealed, places)?.opened
          if (found && !found.ok)
            said.push(`${kind} ${id}: ${found.why === 'damaged' ? 'damaged' : `key ${found.keyId}`}.`)
        },
        { table: `documents.${kind}`, row: id, field: 'secret' }
      )
  return [...new Set(said)]
}

/** Seals everything again with the first of the keys. Rejects, having changed nothing, where something cannot be read. */
export async function resealAll(store: Store, secrets: Secrets, now: number): Promise<number> {
  const unreadable = await unreadableIn(store, secrets)
  if (unreadable.length > 0) throw new Error(`Nothing was changed, since not all can be read: ${unreadable.join(' ')}`)
  let count = 0
  const anew: Visit = (sealed, places) => {
    const found = openedAt(secrets, sealed, places)
    if (!found?.opened.ok) return sealed
    count += 1
    return secrets.seal(found.place, found.opened.text)
  }
  for (const kind of KINDS)
    for (const { id, body, version } of await store.documents(kind)) {
      const fresh = mapped(body, anew, { table: `documents.${kind}`, row: id, field: 'secret' })
      if (!(await store.putDocument({ kind, id, body: fresh }, version, now)))
        throw new Error(`${kind} ${id} was changed meanwhile: run it again.`)
    }
  return count
}
