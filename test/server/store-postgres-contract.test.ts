import { afterAll } from 'vitest'
import { openPostgres } from '../../server/store/postgres.ts'
import { storeContract } from '../contract/store.ts'
import { freshPlace, startCluster } from '../support/postgres.ts'

const cluster = await startCluster()
afterAll(() => cluster.close())

storeContract('PostgreSQL', async () => openPostgres(await freshPlace(cluster)))
