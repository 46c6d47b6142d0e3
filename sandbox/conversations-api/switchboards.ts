import type { FastifyInstance } from 'fastify'
import { createSeat, removeSeat, updateSeat, updateSwitchboard } from '../account/switchboard-setup.ts'
import { Refusal } from '../account/types.ts'
import type { World } from '../account/world.ts'
import { answer, jsonOf, nothing } from './answers.ts'

type One = { Params: { id: string } }
type Seat = { Params: { id: string; seat: string } }

/** One switchboard per app; keys of integrations see none of it. */
export function switchboardRoutes(app: FastifyInstance, world: World): void {
  const config = { scope: 'app' } as const
  const boards = () => world.tables.switchboards.all()

  app.get('/switchboards', { config }, (_, reply) => reply.send({ switchboards: boards() }))
  app.post('/switchboards', { config }, (_, reply) =>
    answer(reply, new Refusal(400, 'bad_request', 'Only one switchboard can be created per app'), nothing)
  )
  app.patch<One>('/switchboards/:id', { config }, (request, reply) =>
    answer(reply, updateSwitchboard(world, request.params.id, jsonOf(request.body)), switchboard => ({ switchboard }))
  )

  const shown = (switchboardIntegration: object) => ({ switchboardIntegration })
  app.get<One>('/switchboards/:id/switchboardIntegrations', { config }, (request, reply) => {
    const found = world.tables.switchboards.get(request.params.id)
    return answer(reply, found ?? new Refusal(404, 'switchboard_not_found', 'Switchboard not found'), () => ({
      switchboardIntegrations: world.tables.switchboardIntegrations.all()
    }))
  })
  app.post<One>('/switchboards/:id/switchboardIntegrations', { config }, (request, reply) =>
    answer(reply, createSeat(world, request.params.id, jsonOf(request.body)), shown, 201)
  )
  app.patch<Seat>('/switchboards/:id/switchboardIntegrations/:seat', { config }, (request, reply) =>
    answer(reply, updateSeat(world, request.params.seat, jsonOf(request.body)), shown)
  )
  app.delete<Seat>('/switchboards/:id/switchboardIntegrations/:seat', { config }, (request, reply) =>
    answer(reply, removeSeat(world, request.params.seat), nothing)
  )
}
