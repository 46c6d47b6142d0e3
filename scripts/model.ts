import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'

// npm run test:model: the models of timeline, handover and outbox, each put through RUNS random sequences (100,000 where nothing else
// is said). Parts run side by side, each with a seed of its own; a part that fails says how to run it again.

const MODELS = [
  'test/widget/timeline.test.ts',
  'test/server/conversation-model.test.ts',
  'test/server/conversation-delivery.test.ts'
]
const VITEST = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', '--no-file-parallelism', ...MODELS]
const LARGEST = 5_000

interface Part {
  runs: number
  seed: number
}

const total = Number(process.env.RUNS || 100_000)
const seed = Number(process.env.SEED || Math.floor(Math.random() * 1e9))
const lanes = Number(process.env.LANES || availableParallelism())
const size = Math.min(LARGEST, Math.ceil(total / lanes))
const parts: Part[] = Array.from({ length: Math.ceil(total / size) }, (_, i) => ({
  runs: Math.min(size, total - i * size),
  seed: seed + i
}))

/** Empty when nothing was violated. */
function play({ runs, seed }: Part): Promise<string> {
  const env = { ...process.env, RUNS: `${runs}`, SEED: `${seed}` }
  const child = spawn(process.execPath, VITEST, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let words = ''
  const hear = (chunk: Buffer) => {
    words += chunk
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  return new Promise(resolve => child.on('close', code => resolve(code === 0 ? '' : words)))
}

async function main(): Promise<boolean> {
  const began = performance.now()
  const failures: Part[] = []
  const left = [...parts]
  let done = 0
  console.log(`${MODELS.length} models, ${total} sequences each, seed ${seed}, ${lanes} at a time`)

  async function lane(): Promise<void> {
    for (let part = left.shift(); part; part = left.shift()) {
      const words = await play(part)
      done += part.runs
      if (words) {
        failures.push(part)
        console.error(`${words}\nAgain: RUNS=${part.runs} SEED=${part.seed} LANES=1 npm run test:model`)
      }
      console.log(`${done} of ${total}, ${Math.round((performance.now() - began) / 1_000)} s`)
    }
  }

  await Promise.all(Array.from({ length: lanes }, lane))
  console.log(failures.length === 0 ? 'No violation.' : `${failures.length} parts FAILED.`)
  return failures.length === 0
}

process.exitCode = (await main()) ? 0 : 1
