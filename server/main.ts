import { enableCompileCache } from 'node:module'

// More than half the time of a start goes into reading the code: what was read once is kept for the next start, as after a crash.
enableCompileCache()
await import('./process.ts')
