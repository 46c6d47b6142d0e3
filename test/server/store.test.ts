import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { openSqlite } from '../../server/store/sqlite.ts'
import { storeContract } from '../contract/store.ts'

const folder = mkdtempSync(join(tmpdir(), 'relais-store-'))
let files = 0
afterAll(() => rmSync(folder, { recursive: true }))

storeContract('SQLite in memory', () => openSqlite(':memory:'))
storeContract('SQLite in a file', () => openSqlite(join(folder, String(++files), 'relais.db')))
