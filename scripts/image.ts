import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { haveBase } from '../test/image/bases.ts'
import { CHECKS, CONTAINER, IMAGE, VOLUME } from '../test/image/checks.ts'
import { COMPOSE_CHECKS } from '../test/image/compose-checks.ts'
import { type Engine, startEngine } from '../test/image/engine.ts'
import { install } from '../test/image/installation.ts'
import { basesOf, cloneInto } from '../test/image/source.ts'
import { freePorts } from '../test/support/ports.ts'
import { areGood } from '../test/support/trial.ts'

// npm run image: the Dockerfile and deploy/compose.yaml in a real Docker Engine. Where there is none, Debian's in a folder of its own (as root);
// base images that cannot be pulled are made of Debian's packages. Ports 80 and 443 have to be free.

const HARDENED = ['--read-only', '--tmpfs', '/tmp', '--cap-drop', 'ALL', '--security-opt', 'no-new-privileges']

async function imageIsGood(engine: Engine, clone: string): Promise<boolean> {
  await engine.docker(clone, 'build', '--tag', IMAGE, '.')
  const port = await freePorts(1)
  const places = ['--volume', `${VOLUME}:/data`, '--publish', `127.0.0.1:${port}:3000`]
  await engine.docker(clone, 'run', '--detach', '--name', CONTAINER, ...HARDENED, ...places, IMAGE)
  const isGood = await areGood(CHECKS, { engine, folder: clone, url: `http://127.0.0.1:${port}` })
  if (!isGood) console.error(await engine.docker(clone, 'logs', CONTAINER))
  await engine.docker(clone, 'rm', '--force', CONTAINER)
  await engine.docker(clone, 'volume', 'rm', VOLUME)
  return isGood
}

async function installationIsGood(engine: Engine, clone: string): Promise<boolean> {
  const installation = await install(engine, clone)
  const isGood = await areGood(COMPOSE_CHECKS, installation)
  if (!isGood) console.error((await installation.compose('logs', '--tail', '40')).slice(-20_000))
  await installation.close()
  return isGood
}

async function main(folder: string): Promise<boolean> {
  const repository = join(import.meta.dirname, '..')
  const clone = join(folder, 'clone')
  cloneInto(repository, clone)
  const engine = await startEngine(folder)
  try {
    console.log(`Docker Engine ${engine.version}`)
    for (const name of basesOf(repository)) console.log(`${name}: ${await haveBase(engine, folder, name)}`)
    console.log('The image:')
    const isImage = await imageIsGood(engine, clone)
    console.log('The compose file:')
    return (await installationIsGood(engine, clone)) && isImage
  } finally {
    await engine.close()
  }
}

const folder = mkdtempSync(join(tmpdir(), 'relais-image-'))
const isGood = await main(folder).finally(() => rmSync(folder, { recursive: true, force: true }))
process.exit(isGood ? 0 : 1)
