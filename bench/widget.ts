import { readOptions } from './options.ts'
import { markdown, type Report, write } from './report.ts'
import { launch } from './widget/chrome.ts'
import { clicks } from './widget/click.ts'
import { long } from './widget/long.ts'
import { stages } from './widget/stages.ts'
import { startSubjects } from './widget/subjects.ts'
import { talk } from './widget/talk.ts'

// `npm run bench:widget -- [--short] [--write] [stages|click|talk|long…]`: the built chatbox in a real Chromium, beside a bare Preact and Socket.IO page.

const PAGE = new URL('../docs/compare.md', import.meta.url)

const options = readOptions(process.argv.slice(2))
const rounds = options.short ? 1 : 7
const subjects = await startSubjects(rounds + 1)
const browser = await launch()

const BENCHES: Record<string, () => Promise<Report>> = {
  stages: () => stages(browser, subjects),
  click: () => clicks(browser, subjects, rounds),
  talk: () => talk(browser, subjects, options.short ? 5 : 40),
  long: () => long(browser, subjects, Math.min(rounds, 3), options.short ? 1_000 : 10_000)
}

try {
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (options.names.length > 0 && !options.names.includes(name)) continue
    const report = await bench()
    const text = markdown(report, `Chromium ${browser.version()}`, options.short, new Date())
    console.log(`\n## ${report.name}\n\n${text}`)
    if (options.write) write(report, 'Chromium', text, PAGE)
  }
} finally {
  await browser.close()
  await subjects.stop()
}
