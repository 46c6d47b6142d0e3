import type * as v from 'valibot'
import { type Answer, mapAnswer } from './answer.ts'
import { type Http, segment } from './http.ts'
import * as shapes from './shapes.ts'

const API = '/api/v2'
const PAGE = { 'page[size]': '100' }
const PAGES = 100
/** The newest first, as many as a visitor may sensibly have open. */
const NEWEST = { sort_by: 'created_at', sort_order: 'desc', per_page: '25' }

export interface TicketPatch {
  group_id?: number
  external_id?: string
  status?: 'solved'
  comment?: { body: string; public: boolean }
}

const getting =
  (http: Http) =>
  <S extends v.GenericSchema>(schema: S, path: string, query?: Record<string, string>) =>
    http(schema, { method: 'GET', path: API + path, ...(query && { query }) })

export interface NewTicket {
  subject: string
  comment: { body: string; public: boolean }
  external_id: string
  tags: string[]
  group_id?: number
  requester?: { name: string; email: string }
}

function groupCalls(http: Http) {
  const get = getting(http)

  return {
    async groups(): Promise<Answer<shapes.Group[]>> {
      const all: shapes.Group[] = []
      let cursor: Record<string, string> = {}
      for (let page = 0; page < PAGES; page++) {
        const answer = await get(shapes.GroupList, '/groups', { ...PAGE, ...cursor })
        if (answer.is !== 'ok') return answer
        all.push(...answer.value.groups)
        if (!answer.value.meta?.has_more || !answer.value.meta.after_cursor) break
        cursor = { 'page[after]': answer.value.meta.after_cursor }
      }
      return { is: 'ok', value: all }
    },

    /** Admins only, or agents whose role says so: others get 403. */
    async createGroup(name: string) {
      const request = { method: 'POST', path: `${API}/groups`, json: { group: { name } } } as const
      return mapAnswer(await http(shapes.GroupAnswer, request), answer => answer.group)
    },

    /** Agents per group, by its id; a group without any is not in it. */
    async members(): Promise<Answer<Map<string, number>>> {
      const counts = new Map<string, number>()
      let cursor: Record<string, string> = {}
      for (let page = 0; page < PAGES; page++) {
        const answer = await get(shapes.MembershipList, '/group_memberships', { ...PAGE, ...cursor })
        if (answer.is !== 'ok') return answer
        for (const { group_id: id } of answer.value.group_memberships)
          if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1)
        if (!answer.value.meta?.has_more || !answer.value.meta.after_cursor) break
        cursor = { 'page[after]': answer.value.meta.after_cursor }
      }
      return { is: 'ok', value: counts }
    },

    /** Has it one member? Without a group: is anybody in any? */
    async hasMember(group?: string): Promise<Answer<boolean>> {
      const path = group ? `/groups/${segment(group)}/memberships` : '/group_memberships'
      const answer = await get(shapes.MembershipList, path, { 'page[size]': '1' })
      return mapAnswer(answer, list => list.group_memberships.length > 0)
    }
  }
}

function ticketCalls(http: Http) {
  const get = getting(http)
  const path = (id: string) => `/tickets/${segment(id)}`
  const put = (below: string, json: object) => http(shapes.Nothing, { method: 'PUT', path: API + below, json })

  return {
    ticket: async (id: string) => mapAnswer(await get(shapes.TicketAnswer, path(id)), answer => answer.ticket),

    /** The key makes Zendesk answer a repeated request with the ticket of the first one, for two hours. */
    async createTicket(ticket: NewTicket) {
      const headers = { 'idempotency-key': ticket.external_id }
      const request = { method: 'POST', path: `${API}/tickets`, json: { ticket }, headers } as const
      return mapAnswer(await http(shapes.TicketAnswer, request), answer => answer.ticket)
    },

    ticketsNamed: async (externalId: string) =>
      mapAnswer(await get(shapes.TicketList, '/tickets', { external_id: externalId }), answer => answer.tickets),

    patchTicket: (id: string, ticket: TicketPatch) => put(path(id), { ticket }),

    /** Adds to the ticket's tags (POST would replace them). */
    addTags: (id: string, tags: string[]) => put(`${path(id)}/tags`, { tags }),

    ticketsRequestedBy: async (user: string) =>
      mapAnswer(
        await get(shapes.TicketList, `/users/${segment(user)}/tickets/requested`, NEWEST),
        answer => answer.tickets
      ),

    audits: async (id: string) =>
      mapAnswer(await get(shapes.AuditList, `${path(id)}/audits`), answer => answer.audits.flatMap(a => a.events))
  }
}

function scheduleCalls(http: Http) {
  const get = getting(http)
  const path = '/business_hours/schedules'

  return {
    /** Not there on every plan: 403 or 404. */
    schedules: async () => mapAnswer(await get(shapes.ScheduleList, `${path}.json`), answer => answer.schedules),
    holidays: async (id: string) =>
      mapAnswer(await get(shapes.HolidayList, `${path}/${segment(id)}/holidays.json`), answer => answer.holidays)
  }
}

/** The Support API, as far as we use it. */
export function createSupportClient(http: Http) {
  return {
    /** Checks the credentials: an id of null is an anonymous visitor, so the credentials are wrong. */
    me: async () => mapAnswer(await getting(http)(shapes.MeAnswer, '/users/me'), answer => answer.user),
    ...groupCalls(http),
    ...ticketCalls(http),
    ...scheduleCalls(http)
  }
}

export type SupportClient = ReturnType<typeof createSupportClient>
