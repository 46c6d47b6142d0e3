import { type App, createApp } from './app.ts'
import { type Config, configSample, environment, readEnv } from './config.ts'
import { CONNECTOR } from './console/settings.ts'
import { createLog } from './log.ts'
import { sentenceOf } from './start-error.ts'
import { webhookUrl } from './webhook-path.ts'

/** Then the process ends, whatever is still under way: it is in the store and goes on after the next start. */
const LAST_MOMENT = 25_000

function say(...lines: string[]): void {
  process.stderr.write(`${lines.join('\n')}\n`)
}

function giveUp(...lines: string[]): never {
  say(...lines)
  process.exit(1)
}

function configured(): Config {
  const read = readEnv(environment())
  return read.ok ? read.config : giveUp('The configuration is not usable:', ...read.faults.map(fault => `  - ${fault}`))
}

async function serve(config: Config): Promise<void> {
  const log = createLog(config.logLevel)
  const app = await createApp(config, { log })
  const isStopping = stopOnSignals(app, log)
  // Stopped while it starts, it has nothing more to say, and no store to ask for the link.
  const started = await startOf(app).catch(error => {
    if (!isStopping()) throw error
  })
  if (!started || isStopping()) return
  const { url, first, addresses } = started
  // Started by a script: that one tells the person.
  if (process.send) return void process.send({ listening: url, first })
  for (const [name, address] of Object.entries(addresses)) say(`${name.padEnd(10)}${address}`)
  if (first)
    say('', 'Nobody can log in to the console yet. This link makes the first administrator, once:', `  ${first}`, '')
}

async function startOf(app: App) {
  const { url } = await app.listen()
  return { url, first: await app.firstLink(), addresses: await addressesOf(app, url) }
}

async function addressesOf({ foundation: { settings, secrets } }: App, url: string): Promise<Record<string, string>> {
  const previews = (await settings.channels()).map(({ id }) => `${url}/preview/${id}`)
  return {
    preview: previews.join(' ') || `${url}/ (no channel yet)`,
    console: `${url}/console`,
    webhook: webhookUrl(url, secrets, CONNECTOR)
  }
}

/** Once; Ctrl-C a second time ends the process at once. Answers with the way to know. */
function stopOnSignals(app: App, log: ReturnType<typeof createLog>): () => boolean {
  let stopping = false
  const stop = (code: number) => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(code), LAST_MOMENT).unref()
    app.close().then(
      () => process.exit(code),
      error => {
        log.error({ error }, 'The server did not stop cleanly; what is owed goes on after the next start')
        process.exit(1)
      }
    )
  }
  process.on('SIGTERM', () => stop(0))
  process.on('SIGINT', () => (stopping ? process.exit(130) : stop(0)))
  process.on('disconnect', () => stop(0))
  process.on('uncaughtException', error => {
    log.error({ error }, 'A bug: the server ends in order, so that it starts again from what is stored')
    stop(1)
  })
  return () => stopping
}

if (process.argv.includes('--config-sample')) {
  process.stdout.write(configSample())
} else {
  const config = configured()
  serve(config).catch(error =>
    giveUp(sentenceOf(error, config) ?? (error instanceof Error ? String(error.stack) : String(error)))
  )
}
