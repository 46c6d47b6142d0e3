import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { isBuilt, sourcesNow } from './building/stamp.ts'
import { checkDemo, DemoTrouble, startDemo, untilEnd } from './demo.ts'

const secondsSince = (began: number) => ((performance.now() - began) / 1_000).toFixed(1)

/** The pages, where they are not as their sources are now. In a process of its own, whose memory goes with it. */
function buildOnce(): void {
  if (isBuilt(fileURLToPath(new URL('../dist', import.meta.url)), sourcesNow())) return
  const began = performance.now()
  process.stdout.write('Building the pages, as their code is new here or has changed… ')
  const script = fileURLToPath(new URL('build.ts', import.meta.url))
  const { status } = spawnSync(process.execPath, [script], { stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0) throw new DemoTrouble('The build failed.')
  console.log(`done in ${secondsSince(began)} s.`)
}

try {
  const isEmpty = process.argv.includes('--empty')
  await checkDemo({ empty: isEmpty })
  buildOnce()
  const began = performance.now()
  const demo = await startDemo({ empty: isEmpty })
  const sandbox = demo.sandbox.replace('127.0.0.1', 'localhost')
  const isNew = isEmpty ? demo.firstLink !== null : demo.isFirst
  const state = !isNew ? ', where you left it' : isEmpty ? ', with nothing set up' : ', with a French demo bot'
  const advice = isEmpty
    ? 'Set it up yourself, as docs/guide.fr.md (English: docs/guide.en.md) leads you.'
    : 'Try it: on the preview page choose “Parler à un conseiller”, then answer in the workspace.'
  const seconds = secondsSince(began)
  console.log(`
  Relais is running${state}. (${seconds} s)

${isEmpty ? '' : `    preview page      ${demo.server}/            be the visitor\n`}    agent workspace   ${sandbox}/            be the agent
    Zendesk’s admin   ${sandbox}/admin       integrations, keys, tokens, groups
    console           ${demo.firstLink ?? `${demo.server}/console`}${demo.firstLink ? '   (once: your password)' : ''}

  ${advice}
  Ctrl-C stops everything; nothing is lost.
`)
  await untilEnd(demo)
} catch (error) {
  if (!(error instanceof DemoTrouble)) throw error
  console.error(error.message)
  process.exitCode = 1
}
