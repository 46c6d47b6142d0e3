import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as v from 'valibot'
import type { Agent } from '../account/types.ts'
import type { World } from '../account/world.ts'
import { isLoopback } from '../loopback.ts'
import { ADMIN_HEADER, type RefusalCode, SUBSCRIPTIONS } from './api.ts'
import { createCalls, type Outcome } from './calls.ts'
import * as forms from './forms.ts'
import { viewOf } from './view.ts'

const STATUS: Record<RefusalCode, number> = {
  invalid: 400,
  not_found: 404,
  not_allowed: 403,
  not_here: 403,
  too_many: 409,
  unreachable: 500
}

const paramOf = ({ params }: FastifyRequest, name: string): string => {
  const value = typeof params === 'object' && params ? Object.entries(params).find(([key]) => key === name)?.[1] : ''
  return String(value ?? '')
}

type Task = (request: FastifyRequest, by: Agent) => Outcome

/** The calls behind the administration pages, for this machine only: they hand out secrets. */
export function adminCenter(world: World): (app: FastifyInstance) => Promise<void> {
  return async app => {
    app.addHook('onRequest', async (request, reply) => {
      reply.header('cache-control', 'no-store')
      if (!isLoopback(request)) return refuse(reply, { refused: 'not_here' })
    })
    app.get('/account', () => viewOf(world))
    const changing = (task: Task) => (request: FastifyRequest, reply: FastifyReply) => {
      const by = world.tables.agents.get(Number(request.headers[ADMIN_HEADER]))
      if (by?.role !== 'admin') return refuse(reply, { refused: 'not_allowed' })
      const outcome = task(request, by)
      if ('refused' in outcome) return refuse(reply, outcome)
      return reply.send({ account: viewOf(world), ...('made' in outcome && { made: outcome.made }) })
    }
    changes(app, world, changing)
  }
}

function refuse(reply: FastifyReply, { refused, ...rest }: Extract<Outcome, { refused: RefusalCode }>): FastifyReply {
  return reply.code(STATUS[refused]).send({ error: refused, ...rest })
}

/** A task that is given what a form says, once it says it well. */
function filled<T extends v.GenericSchema>(
  schema: T,
  task: (form: v.InferOutput<T>, request: FastifyRequest, by: Agent) => Outcome
): Task {
  return (request, by) => {
    const form = v.safeParse(schema, request.body)
    return form.success ? task(form.output, request, by) : { refused: 'invalid', faults: forms.faultsOf(form.issues) }
  }
}

type Changing = (task: Task) => (request: FastifyRequest, reply: FastifyReply) => FastifyReply

function changes(app: FastifyInstance, world: World, changing: Changing): void {
  const calls = createCalls(world)
  app.post('/integrations', changing(filled(forms.integrationForm, calls.addIntegration)))
  app.put(
    '/integrations/:id',
    changing(
      filled(forms.integrationForm, (form, request) =>
        calls.changeIntegration(paramOf(request, 'id'), form, SUBSCRIPTIONS)
      )
    )
  )
  app.post('/keys', changing(filled(forms.keyForm, calls.addKey)))
  app.delete(
    '/keys/:id',
    changing(request => calls.removeKey(paramOf(request, 'id')))
  )
  app.post('/tokens', changing(filled(forms.tokenForm, ({ description }, _, by) => calls.addToken(description, by))))
  app.post(
    '/tokens/:id/deactivate',
    changing(request => calls.deactivateToken(paramOf(request, 'id')))
  )
  app.post('/groups', changing(filled(forms.groupForm, ({ name }) => calls.addGroup(name))))
  const member = '/groups/:id/members/:agentId'
  const both = (request: FastifyRequest) =>
    [Number(paramOf(request, 'id')), Number(paramOf(request, 'agentId'))] as const
  app.put(
    member,
    changing(request => calls.join(...both(request)))
  )
  app.delete(
    member,
    changing(request => calls.leave(...both(request)))
  )
  app.post('/people', changing(filled(forms.personForm, calls.addPerson)))
  app.patch('/settings', changing(filled(forms.settingsForm, calls.change)))
}
