import type { FastifyReply, FastifyRequest } from 'fastify'
import type { NamedChannel } from '../../shared/settings.ts'
import type { Conversation } from '../conversation/model.ts'
import type { Channels, VisitorDeps } from './deps.ts'
import { isAllowed } from './origins.ts'
import { type Refused, refuse, refused } from './refusals.ts'
import { bearerOf, conversationOf } from './tokens.ts'

type Needs = Pick<VisitorDeps, 'channels' | 'store' | 'clock' | 'publicOrigin' | 'budgets'>

export interface Caller {
  origin: string | undefined
  host: string | undefined
  token: string | null
}

export type Admitted = { ok: true; conversation: Conversation; channel: NamedChannel } | Refused

export function callerOf({ headers }: Pick<FastifyRequest, 'headers'>): Caller {
  return { origin: headers.origin, host: headers.host, token: bearerOf(headers.authorization) }
}

/** The channel, where the asking page may embed it (rule T4). */
export async function admitToChannel(
  { channels, publicOrigin }: { channels: Channels; publicOrigin: () => string },
  caller: Caller,
  channelId: string
): Promise<{ ok: true; channel: NamedChannel } | Refused> {
  const channel = await channels.channel(channelId)
  if (!channel) return refused('channel_unknown')
  if (isAllowed(caller, publicOrigin(), channel.origins)) return { ok: true, channel }
  return refused('origin_refused', { detail: `${caller.origin} is not on the list of channel ${channelId}` })
}

/** The conversation that the token opens, asked for from a page of its channel (rules T2, T4). */
export async function admit(needs: Needs, caller: Caller, conversationId?: string): Promise<Admitted> {
  const conversation = await conversationOf(needs.store, needs.clock, caller.token)
  const fits = conversation && (conversationId === undefined || conversation.id === conversationId)
  if (!fits) return refused('token_invalid')
  const admitted = await admitToChannel(needs, caller, conversation.channelId)
  return admitted.ok ? { ...admitted, conversation } : admitted
}

/** The type parameter of every route below `/api/conversations/:id`. */
interface Below {
  Params: { id: string }
}
type VisitorRoute<R extends Below> = (
  conversation: Conversation,
  request: FastifyRequest<R>,
  reply: FastifyReply
) => Promise<unknown>

/** A route that only the conversation's own visitor reaches, and not too often. */
export function forVisitor<R extends Below>(needs: Needs, route: VisitorRoute<R>) {
  return async (request: FastifyRequest<R>, reply: FastifyReply) => {
    const { id } = request.params as Below['Params']
    const admitted = await admit(needs, callerOf(request), id)
    if (!admitted.ok) return refuse(reply, admitted)
    const retryIn = needs.budgets.requests.take(admitted.conversation.id)
    return retryIn > 0 ? refuse(reply, { code: 'too_many', retryIn }) : route(admitted.conversation, request, reply)
  }
}
