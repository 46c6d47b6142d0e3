import { DemoTrouble, startDemo, untilEnd } from './demo.ts'

const began = performance.now()

try {
  const demo = await startDemo()
  const seconds = ((performance.now() - began) / 1_000).toFixed(1)
  console.log(`
  Relais is running${demo.isFirst ? ', with a French demo bot' : ', where you left it'}. (${seconds} s)

    preview page      ${demo.server}/            be the visitor
    agent workspace   ${demo.sandbox.replace('127.0.0.1', 'localhost')}/            be the agent
    console           ${demo.firstLink ?? `${demo.server}/console`}${demo.firstLink ? '   (once: your password)' : ''}

  Try it: on the preview page choose “Parler à un conseiller”, then answer in the workspace.
  Ctrl-C stops everything; nothing is lost.
`)
  await untilEnd(demo)
} catch (error) {
  if (!(error instanceof DemoTrouble)) throw error
  console.error(error.message)
  process.exitCode = 1
}
