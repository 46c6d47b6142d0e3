import type { FastifyInstance, FastifyRequest } from 'fastify'
import { checkMetadata, invalid, type Json } from '../account/checks.ts'
import { integrationOf } from '../account/control.ts'
import { findConversation } from '../account/conversations.ts'
import { acceptControl, offerControl, passControl, releaseControl } from '../account/switchboard.ts'
import { type Conversation, type Id, type Metadata, Refusal, type Result } from '../account/types.ts'
import type { World } from '../account/world.ts'
import { answer, jsonOf, nothing } from './answers.ts'

type One = { Params: { id: string } }
type Act = (conversation: Conversation, body: Json, metadata: Metadata, request: FastifyRequest) => Result<true>

export function controlRoutes(app: FastifyInstance, world: World): void {
  const act = (name: string, does: Act) =>
    app.post<One>(`/conversations/:id/${name}`, (request, reply) => {
      const conversation = findConversation(world, request.params.id)
      if (conversation instanceof Refusal) return answer(reply, conversation, nothing)
      const body = jsonOf(request.body)
      const problem = checkMetadata(body.metadata)
      const metadata = (body.metadata ?? {}) as Metadata
      return answer(reply, problem ?? does(conversation, body, metadata, request), nothing)
    })

  const named = (move: typeof offerControl): Act => {
    return (conversation, { switchboardIntegration: reference }, metadata) =>
      typeof reference === 'string' && reference
        ? move(world, conversation, reference, metadata)
        : invalid('', "should have required property 'switchboardIntegration'")
  }
  act('passControl', named(passControl))
  act('offerControl', named(offerControl))
  act(
    'acceptControl',
    (conversation, _, metadata, request) =>
      holds(world, conversation.control.pending, request) ?? acceptControl(world, conversation, metadata)
  )
  act(
    'releaseControl',
    (conversation, _, metadata, request) =>
      holds(world, conversation.control.active, request) ?? releaseControl(world, conversation, { metadata })
  )
}

/** A key of an integration acts for that integration only, and only where it has the seat. */
function holds(world: World, seat: Id | undefined, { key }: FastifyRequest): Refusal | undefined {
  if (key.integrationId === undefined || integrationOf(world, seat)?.integrationId === key.integrationId)
    return undefined
  return new Refusal(403, 'forbidden', 'Forbidden')
}
