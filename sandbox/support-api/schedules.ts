import type { FastifyInstance } from 'fastify'
import { Refusal } from '../account/types.ts'
import type { World } from '../account/world.ts'
import { notFound, refuse } from './answers.ts'

type One = { Params: { id: string } }

/** Business hours: on a plan without them the pages do not exist. */
export function scheduleRoutes(app: FastifyInstance, world: World): void {
  const schedules = () => world.settings().schedules ?? []
  const isMissing = () => world.settings().schedules === null

  app.get('/business_hours/schedules', (_, reply) => {
    if (isMissing()) return refuse(reply, new Refusal(404, 'RecordNotFound', 'Not found'))
    const shapes = schedules().map(({ holidays: _, ...schedule }) => ({
      ...schedule,
      created_at: '2026-01-05T09:00:00Z',
      updated_at: '2026-01-05T09:00:00Z'
    }))
    return reply.send({ schedules: shapes, url: `${world.origin()}/api/v2/business_hours/schedules.json` })
  })
  app.get<One>('/business_hours/schedules/:id/holidays', (request, reply) => {
    const schedule = schedules().find(({ id }) => String(id) === request.params.id)
    if (!schedule) return refuse(reply, notFound())
    return reply.send({ holidays: schedule.holidays, count: schedule.holidays.length, next_page: null })
  })
}
