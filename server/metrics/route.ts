import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Metrics } from './text.ts'

const hashOf = (text: string) => createHash('sha256').update(text).digest()

/**
 * `GET /metrics` for Prometheus, with `Authorization: Bearer METRICS_TOKEN`; 401 without it. Guarded by a token and not by the address
 * that asks: behind a proxy on the same machine, everybody comes from there. Numbers only; nothing in it is anybody's.
 */
export function addMetrics(app: FastifyInstance, metrics: Metrics, token: string): void {
  const expected = hashOf(`Bearer ${token}`)
  app.get('/metrics', async ({ headers }, reply) => {
    if (!timingSafeEqual(hashOf(headers.authorization ?? ''), expected))
      return reply.code(401).header('www-authenticate', 'Bearer').send({ code: 'token_invalid' })
    return reply
      .header('cache-control', 'no-store')
      .type('text/plain; version=0.0.4; charset=utf-8')
      .send(await metrics.text())
  })
}
