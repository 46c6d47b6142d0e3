import { enableCompileCache } from 'node:module'
import type { Birth } from './process.ts'

// As `server/main.ts` does.
enableCompileCache()
const { built }: Partial<Birth> = JSON.parse(process.argv[2] ?? '{}')
await import(built ?? './process.ts')
