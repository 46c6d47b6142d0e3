import { enableCompileCache } from 'node:module'

// As `server/main.ts` does.
enableCompileCache()
await import('./process.ts')
