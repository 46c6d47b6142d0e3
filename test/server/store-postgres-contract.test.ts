import { afterAll, vi } from 'vitest'
import { openPostgres } from '../../server/store/postgres.ts'
import { storeContract } from '../contract/store.ts'
import { freshPlace, startCluster } from '../support/postgres.ts'

// A real server, on a machine that may be busy with other tests.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const cluster = await startCluster()
afterAll(() => cluster.close())

storeContract('PostgreSQL', async () => openPostgres(await freshPlace(cluster)))
