import type { FastifyInstance } from 'fastify'
import type { Clock, Store } from '../conversation/ports.ts'
import { createCounts } from './counts.ts'
import { addMetrics } from './route.ts'
import { addStanding, type StandingDeps } from './standing.ts'
import { createMetrics } from './text.ts'

/** Counts from the start on, whether or not anybody may ask. */
export function createMeasuring(clock: Clock) {
  const metrics = createMetrics()
  const counts = createCounts(metrics, clock)
  return {
    counts,
    /** Before any route is added. */
    counted(http: FastifyInstance): FastifyInstance {
      http.addHook('onRoute', ({ url }) => counts.route(url))
      http.addHook('onResponse', async ({ routeOptions }, { statusCode }) =>
        counts.request(routeOptions.url ?? 'none', statusCode)
      )
      return http
    },
    /** The answer stops it. */
    serve(
      http: FastifyInstance,
      token: string | null,
      deps: Omit<StandingDeps, 'clock'> & { store: Store }
    ): () => void {
      const unwatch = deps.store.watch(counts.hear)
      const end = addStanding(metrics, { ...deps, clock })
      if (token !== null) http.register(async app => addMetrics(app, metrics, token))
      return () => {
        unwatch()
        end()
      }
    }
  }
}
