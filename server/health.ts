import type { FastifyInstance } from 'fastify'
import type { Store } from './conversation/ports.ts'

/** For whoever watches over the process: `healthz` says that it lives, `readyz` that it should get visitors. */
export function addHealth(
  app: FastifyInstance,
  { store, isReady }: { store: Pick<Store, 'epoch'>; isReady: () => boolean }
) {
  app.get('/healthz', async () => ({ ok: true }))
  app.get('/readyz', async (_request, reply) => {
    const answers = isReady() && (await store.epoch().then(Boolean, () => false))
    return reply.code(answers ? 200 : 503).send({ ok: answers })
  })
}
