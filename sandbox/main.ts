import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createSandbox } from './sandbox.ts'

/**
 * Runs the sandbox: `PORT` (3001), `HOST` (127.0.0.1), `SANDBOX_STATE` (sandbox.db in `DATA_DIR`, which is `data`).
 * `--print-account` prints the credentials as one line of JSON before the address. `--empty`: a new account has one administrator
 * and nothing else, to be set up on `/admin`.
 */
async function run(): Promise<void> {
  const { PORT = '3001', HOST = '127.0.0.1', DATA_DIR = 'data' } = process.env
  const stateFile = process.env.SANDBOX_STATE ?? join(DATA_DIR, 'sandbox.db')
  mkdirSync(dirname(stateFile), { recursive: true })
  const sandbox = await createSandbox({
    stateFile,
    filesFolder: `${stateFile}-files`,
    port: Number(PORT),
    host: HOST,
    empty: process.argv.includes('--empty')
  })
  if (process.argv.includes('--print-account')) console.log(JSON.stringify(sandbox.credentials))
  console.log(`Sandbox (agent workspace): ${sandbox.url}/, administration: ${sandbox.url}/admin`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void sandbox.close().then(() => process.exit(0)))
  }
}

run().catch((cause: unknown) => {
  console.error(`The sandbox cannot start: ${cause instanceof Error ? cause.message : String(cause)}`)
  process.exit(1)
})
