import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Fault, Faults } from './faults.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set where the state changes and the answer goes astray. */
    losesAnswer?: 'hang' | 'reset' | 'timeout'
  }
}

interface Clock {
  now(): number
  after(ms: number, then: () => void): void
}

/** Marks a request that the sandbox repeats on its own behalf; no fault meets it again. */
const REPEATED = 'x-sandbox-repeated'

/** Puts faults between clients and the two APIs. Tests, the demo and the agents' page talk under `/sandbox` and `/workspace`, which stay whole. */
export function meetFaults(app: FastifyInstance, faults: Faults, clock: Clock): void {
  const wait = (ms: number) => new Promise<void>(resolve => (ms > 0 ? clock.after(ms, resolve) : resolve()))

  // preHandler: the body is read, so that a client that still sends one is not cut off by an early answer.
  app.addHook('preHandler', async (request, reply) => {
    const path = request.url.split('?')[0] ?? ''
    if (!/^\/(sc|api)\//.test(path) || request.headers[REPEATED]) return
    await wait(faults.pause())
    const fault = faults.faultOf(request.method, path)
    if (fault) await meet(app, request, reply, fault, { ...clock, wait })
  })

  app.addHook('onSend', async (request, reply, payload) => {
    if (!request.losesAnswer) return payload
    if (request.losesAnswer === 'timeout') {
      reply.code(504)
      return JSON.stringify(bodyOf(request, 504))
    }
    if (request.losesAnswer === 'reset') request.raw.socket.destroy()
    return new Promise<never>(() => {})
  })
}

async function meet(
  app: FastifyInstance,
  request: FastifyRequest,
  reply: FastifyReply,
  fault: Fault,
  { now, after, wait }: Clock & { wait(ms: number): Promise<void> }
): Promise<unknown> {
  switch (fault.is) {
    case 'slow':
      return wait(fault.ms)
    case 'lost':
      request.losesAnswer = fault.by
      return
    case 'hang':
      return new Promise(() => {})
    case 'reset':
      request.raw.socket.destroy()
      return new Promise(() => {})
    case 'late':
      if (request.isMultipart()) throw new Error('A late fault cannot repeat an upload; use lost')
      after(fault.ms, () => repeat(app, request))
      return reply.code(504).send(bodyOf(request, 504))
    case 'status':
      if (fault.retryAfter !== undefined) reply.header('retry-after', retryAfter(fault.retryAfter, now()))
      await drained(request)
      return reply.code(fault.status).send(bodyOf(request, fault.status))
  }
}

/** An answer before the end of an upload would reset the connection and hide the status. */
async function drained(request: FastifyRequest): Promise<void> {
  if (request.isMultipart()) for await (const _ of request.raw);
}

function repeat(app: FastifyInstance, request: FastifyRequest): void {
  const { 'content-length': _, 'transfer-encoding': __, ...headers } = request.headers
  app
    .inject({
      method: request.method as 'POST',
      url: request.url,
      headers: { ...headers, [REPEATED]: '1' },
      payload: JSON.stringify(request.body ?? {})
    })
    .catch((cause: unknown) => console.error('sandbox: a late request failed', cause))
}

function retryAfter(value: number | { date: number }, now: number): string {
  return typeof value === 'number' ? String(value) : new Date(now + value.date * 1_000).toUTCString()
}

const CODES: Record<number, string> = {
  400: 'bad_request',
  401: 'unauthorized',
  402: 'payment_required',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  413: 'payload_too_large',
  415: 'unsupported_media_type',
  422: 'unprocessable_entity',
  423: 'locked',
  429: 'too_many_requests'
}

function bodyOf(request: FastifyRequest, status: number): object {
  const code = CODES[status] ?? 'internal_error'
  if (request.url.startsWith('/api/')) return { error: code, description: `Sandbox fault ${status}` }
  return { errors: [{ code, title: `Sandbox fault ${status}` }] }
}
