import type * as v from 'valibot'
import { type Answer, mapAnswer } from './answer.ts'
import { type Http, segment } from './http.ts'
import * as shapes from './shapes.ts'

const PAGE = { 'page[size]': '100' }
const PAGES = 100

export interface TicketPatch {
  group_id?: number
  external_id?: string
  status?: 'solved'
  comment?: { body: string; public: boolean }
}

/** The Support API, as far as we use it (`/api/v2`). */
export function createSupportClient(http: Http) {
  const api = '/api/v2'
  const ticket = (id: string) => `${api}/tickets/${segment(id)}`
  const get = <S extends v.GenericSchema>(
    schema: S,
    path: string,
    query?: Record<string, string>,
    timeoutMs?: number
  ) => http(schema, { method: 'GET', path, ...(query && { query }), ...(timeoutMs && { timeoutMs }) })

  return {
    /** Checks the credentials: an id of null is an anonymous visitor, so the credentials are wrong. */
    me: async () => mapAnswer(await get(shapes.MeAnswer, `${api}/users/me`), answer => answer.user),

    async groups(): Promise<Answer<shapes.Group[]>> {
      const all: shapes.Group[] = []
      let cursor: Record<string, string> = {}
      for (let page = 0; page < PAGES; page++) {
        const answer = await get(shapes.GroupList, `${api}/groups`, { ...PAGE, ...cursor })
        if (answer.is !== 'ok') return answer
        all.push(...answer.value.groups)
        if (!answer.value.meta?.has_more || !answer.value.meta.after_cursor) break
        cursor = { 'page[after]': answer.value.meta.after_cursor }
      }
      return { is: 'ok', value: all }
    },

    /** Admins only, or agents whose role says so: others get 403. */
    createGroup: async (name: string) =>
      mapAnswer(
        await http(shapes.GroupAnswer, { method: 'POST', path: `${api}/groups`, json: { group: { name } } }),
        answer => answer.group
      ),

    /** Has it one member? Without a group: is anybody in any? */
    async hasMember(group?: string): Promise<Answer<boolean>> {
      const path = group ? `${api}/groups/${segment(group)}/memberships` : `${api}/group_memberships`
      const answer = await get(shapes.MembershipList, path, { 'page[size]': '1' })
      return mapAnswer(answer, list => list.group_memberships.length > 0)
    },

    ticket: async (id: string) => mapAnswer(await get(shapes.TicketAnswer, ticket(id)), answer => answer.ticket),

    patchTicket: (id: string, patch: TicketPatch) =>
      http(shapes.Nothing, { method: 'PUT', path: ticket(id), json: { ticket: patch } }),

    /** Adds to the ticket's tags (POST would replace them). */
    addTags: (id: string, tags: string[]) =>
      http(shapes.Nothing, { method: 'PUT', path: `${ticket(id)}/tags`, json: { tags } }),

    /** The newest first. */
    ticketsRequestedBy: async (user: string) =>
      mapAnswer(
        await get(shapes.TicketList, `${api}/users/${segment(user)}/tickets/requested`, {
          sort_by: 'created_at',
          sort_order: 'desc',
          per_page: '25'
        }),
        answer => answer.tickets
      ),

    audits: async (id: string) =>
      mapAnswer(await get(shapes.AuditList, `${ticket(id)}/audits`), answer => answer.audits.flatMap(a => a.events))
  }
}

export type SupportClient = ReturnType<typeof createSupportClient>
