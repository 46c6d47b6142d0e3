import { MANY } from '../../../shared/console.ts'
import type { AuditLine } from '../../conversation/ledger.ts'
import type { SessionDeps } from '../deps.ts'
import { wrong } from '../refused.ts'
import { on, type Route } from '../route.ts'

const cursorOf = ({ at, id }: AuditLine) => `${at}.${id}`

function lineOf(cursor: string): { at: number; id: string } | null {
  const [, at, id] = /^(\d{1,15})\.(.+)$/.exec(cursor) ?? []
  return at && id ? { at: Number(at), id } : null
}

export function auditRoutes({ store }: SessionDeps): Route[] {
  return [
    on('audit.list', async ({ query: { before: cursor, limit = MANY } }) => {
      const before = cursor === undefined ? undefined : lineOf(cursor)
      if (before === null) return wrong('before', 'format')
      const lines = await store.audit({ limit: limit + 1, ...(before && { before }) })
      const items = lines.slice(0, limit)
      const last = items.at(-1)
      return { items, next: lines.length > limit && last ? cursorOf(last) : null }
    })
  ]
}
