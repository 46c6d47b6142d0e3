import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { build, contextOf } from '../test/image/build.ts'
import { CHECKS } from '../test/image/checks.ts'
import { createContainer } from '../test/image/container.ts'
import { stagesIn } from '../test/image/dockerfile.ts'
import { freePorts } from '../test/support/ports.ts'
import { areGood } from '../test/support/trial.ts'

// npm run image: follows the Dockerfile step by step and runs what comes of it read-only and without rights, in namespaces of this machine
// (Linux, as root, Debian 12 for the image's own). For machines without a Docker engine; where there is one, `docker build` says more.

const repository = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'relais-image-'))
const stages = stagesIn(readFileSync(join(repository, 'Dockerfile'), 'utf8'))
const stage = stages.at(-1)
if (!stage) throw new Error('The Dockerfile has no stage')
const context = join(folder, 'context')
const ignored = readFileSync(join(repository, '.dockerignore'), 'utf8').split('\n')
const node = dirname(process.execPath)
contextOf(repository, ignored, context)
console.log(`${stages.length} stages: ${stages.map(({ name }) => name).join(', ')}`)
const image = await build(stages, context, folder, node)
const port = await freePorts(1)
const env = {
  HOST: '127.0.0.1',
  PORT: String(port),
  PUBLIC_URL: 'https://chat.example.com',
  SECRET_KEY: randomBytes(32).toString('base64')
}
const container = createContainer(stage, { folder, image, node })
const server = container.start(stage.cmd, env)
let said = ''
for (const stream of [server.stdout, server.stderr]) stream?.on('data', part => (said += part))
const isGood = await areGood(CHECKS, { stage, container, server, env, url: `http://127.0.0.1:${port}` })
server.kill('SIGKILL')
if (!isGood) console.error(said)
rmSync(folder, { recursive: true, force: true })
process.exit(isGood ? 0 : 1)
