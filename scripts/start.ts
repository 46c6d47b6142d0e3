import { DemoTrouble, startDemo, untilEnd } from './demo.ts'

const began = performance.now()

try {
  const isEmpty = process.argv.includes('--empty')
  const demo = await startDemo({ empty: isEmpty })
  const sandbox = demo.sandbox.replace('127.0.0.1', 'localhost')
  const state = isEmpty ? ', with nothing set up' : demo.isFirst ? ', with a French demo bot' : ', where you left it'
  const advice = isEmpty
    ? 'Set it up yourself, as docs/guide.fr.md (English: docs/guide.en.md) leads you.'
    : 'Try it: on the preview page choose “Parler à un conseiller”, then answer in the workspace.'
  const seconds = ((performance.now() - began) / 1_000).toFixed(1)
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
