import { bot } from './bot.ts'
import { history } from './history.ts'
import { idle } from './idle.ts'
import { type Options, readOptions } from './options.ts'
import { relay } from './relay.ts'
import { markdown, type Report, setupOf, write } from './report.ts'
import { throughput } from './throughput.ts'

// `npm run bench -- [--short] [--write] [--nodes N] [NAME…]`

const BENCHES: Record<string, (options: Options) => Promise<Report>> = { relay, throughput, idle, history, bot }

const options = readOptions(process.argv.slice(2))
const unknown = options.names.filter(name => !BENCHES[name])
if (unknown.length > 0) throw new Error(`${unknown.join(', ')}? There are ${Object.keys(BENCHES).join(', ')}.`)

for (const [name, bench] of Object.entries(BENCHES)) {
  if (options.names.length > 0 && !options.names.includes(name)) continue
  const report = await bench(options)
  const setup = setupOf(options.nodes)
  const text = markdown(report, setup, options.short, new Date())
  console.log(`\n## ${report.name}\n\n${text}`)
  if (options.write) write(report, setup, text)
}
