import { enableCompileCache } from 'node:module'
import { pathToFileURL } from 'node:url'
import { bundle } from './built.ts'

// Most of a start goes into finding and reading the code: it is one file where that was built, and what was compiled once is
// kept for the next start, as after a crash.
enableCompileCache()
const built = bundle()
await import(built ? pathToFileURL(built).href : './process.ts')
