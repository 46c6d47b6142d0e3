import type { Fullness } from '../../../shared/console.ts'
import { on, type Route } from '../route.ts'

/** How the installation stands, for whoever looks after it. */
export const healthRoutes = (full: () => Promise<Fullness[]>) => (): Route[] => [
  on('health.read', async () => ({ full: await full() }))
]
