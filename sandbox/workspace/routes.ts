import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as v from 'valibot'
import type { Desk } from '../account/desk.ts'
import type { SupportId } from '../account/types.ts'
import { type Answer, refuse, send } from './answers.ts'
import { AGENT_HEADER, API, TEXT_LIMIT } from './api.ts'
import type { Calls } from './calls.ts'
import { agentOf, rowsOf } from './convert.ts'

const localId = v.pipe(v.string(), v.minLength(1), v.maxLength(64))
const replySchema = v.object({
  localId,
  text: v.pipe(v.string(), v.minLength(1), v.maxLength(TEXT_LIMIT)),
  htmlText: v.exactOptional(v.pipe(v.string(), v.maxLength(TEXT_LIMIT)))
})
const fileSchema = v.object({ localId, name: v.pipe(v.string(), v.minLength(1), v.maxLength(255)) })
const changeSchema = v.object({
  status: v.exactOptional(v.picklist(['open', 'pending', 'solved', 'closed'])),
  assigneeId: v.exactOptional(v.nullable(v.number())),
  groupId: v.exactOptional(v.number())
})

type Task = (
  ticketId: SupportId,
  agentId: SupportId,
  request: FastifyRequest
) => Answer<unknown> | Promise<Answer<unknown>>

const ticketIdOf = ({ params }: FastifyRequest) =>
  Number(typeof params === 'object' && params && 'id' in params ? params.id : Number.NaN)

/** Only an agent of this account may change something. */
function signedIn(desk: Desk, task: Task) {
  return async (request: FastifyRequest, response: FastifyReply) => {
    const agentId = Number(request.headers[AGENT_HEADER])
    const known = desk.agents().some(({ id }) => id === agentId)
    return send(response, known ? await task(ticketIdOf(request), agentId, request) : refuse('not_signed_in'))
  }
}

export function registerReading(app: FastifyInstance, desk: Desk, calls: Calls, subdomain: string): void {
  app.get(`${API}/desk`, (_request, response) =>
    send(response, {
      ok: {
        account: { subdomain },
        agents: desk.agents().map(agentOf),
        groups: desk.groups().map(({ id, name }) => ({ id, name }))
      }
    })
  )
  app.get(`${API}/tickets`, (_request, response) => send(response, { ok: { tickets: rowsOf(desk.tickets()) } }))
  app.get(`${API}/tickets/:id`, (request, response) => send(response, calls.view(ticketIdOf(request))))
}

export function registerChanges(app: FastifyInstance, desk: Desk, calls: Calls): void {
  const at = (path: string) => `${API}/tickets/:id${path}`

  app.post(
    at('/messages'),
    signedIn(desk, (ticketId, agentId, { body }) => {
      const reply = v.safeParse(replySchema, body)
      return reply.success ? calls.reply(ticketId, agentId, reply.output) : refuse('invalid')
    })
  )
  app.patch(
    at(''),
    signedIn(desk, (ticketId, agentId, { body }) => {
      const change = v.safeParse(changeSchema, body)
      return change.success ? calls.change(ticketId, agentId, change.output) : refuse('invalid')
    })
  )
  app.post(at('/end-session'), signedIn(desk, calls.endSession))
  app.post(at('/read'), signedIn(desk, calls.read))
}

/** The bytes of a file are the body: streamed on as they come, whatever their type says. */
export async function registerFiles(app: FastifyInstance, desk: Desk, calls: Calls): Promise<void> {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, _payload, done) => done(null))
  app.post(
    `${API}/tickets/:id/files`,
    signedIn(desk, async (ticketId, agentId, { query, raw }) => {
      const file = v.safeParse(fileSchema, query)
      return file.success ? calls.sendFile(ticketId, agentId, { ...file.output, bytes: raw }) : refuse('invalid')
    })
  )
}
