import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createSandbox } from './sandbox.ts'

/** `PORT` (3001), `SANDBOX_STATE` (data/sandbox.db); `--print-account` prints the credentials as JSON before the address. */
const stateFile = process.env.SANDBOX_STATE ?? join('data', 'sandbox.db')
mkdirSync(dirname(stateFile), { recursive: true })

try {
  const sandbox = await createSandbox({
    stateFile,
    filesFolder: `${stateFile}-files`,
    port: Number(process.env.PORT ?? 3001)
  })
  if (process.argv.includes('--print-account')) console.log(JSON.stringify(sandbox.credentials))
  console.log(`Sandbox (agent workspace): ${sandbox.url}/`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void sandbox.close().then(() => process.exit(0)))
  }
} catch (cause) {
  console.error(`The sandbox cannot start: ${cause instanceof Error ? cause.message : String(cause)}`)
  process.exit(1)
}
