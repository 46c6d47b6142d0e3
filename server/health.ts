import type { FastifyInstance } from 'fastify'
import type { Clock } from './conversation/ports.ts'
import type { Vitals } from './conversation/vitals.ts'

export interface HealthDeps {
  store: Pick<Vitals, 'probe'>
  clock: Clock
  /** False while starting, and from the first moment of stopping. */
  isReady: () => boolean
}

/** ms that an answer holds for everybody: a look flushes the disk, and anybody may ask. */
const HOLDS = 1_000

/** For whoever watches over the process: `healthz` says that it lives, `readyz` (503 where not) that it should get visitors. */
export function addHealth(app: FastifyInstance, { store, clock, isReady }: HealthDeps) {
  let look = { until: Number.NEGATIVE_INFINITY, writes: Promise.resolve(false) }

  function canWrite(): Promise<boolean> {
    const now = clock.now()
    if (now >= look.until) {
      const writes = store.probe(now).then(
        () => true,
        () => false
      )
      look = { until: now + HOLDS, writes }
    }
    return look.writes
  }

  app.get('/healthz', async () => ({ ok: true }))
  app.get('/readyz', async (_request, reply) => {
    const ok = isReady() && (await canWrite()) && isReady()
    return reply
      .code(ok ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ ok })
  })
}
