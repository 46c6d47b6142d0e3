import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, release, totalmem } from 'node:os'

/** What a bench has found, as a table. */
export interface Report {
  name: string
  columns: string[]
  rows: string[][]
  /** What the figures mean, and which aim they are measured against. */
  notes: string[]
}

const PAGE = new URL('../docs/performance.md', import.meta.url)

/** The engine and the number of nodes that a run measures. */
export function setupOf(nodes: number): string {
  if (!process.env.DATABASE_URL) return 'SQLite'
  return `PostgreSQL, ${nodes} ${nodes === 1 ? 'node' : 'nodes'}`
}

export function machine(): string {
  const all = cpus()
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`
  return `${all.length} × ${all[0]?.model.trim()}, ${memory}, Linux ${release()}, Node ${process.versions.node}`
}

function tableOf({ columns, rows }: Report): string {
  const rule = columns.map((_, i) => (i === 0 ? '---' : '---:'))
  return [columns, rule, ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n')
}

export function markdown(report: Report, setup: string, short: boolean, at: Date): string {
  const how = `${setup}${short ? ', short form' : ''}; ${at.toISOString().slice(0, 10)}; ${machine()}`
  return [how, '', tableOf(report), '', ...report.notes.map(note => `- ${note}`)].join('\n')
}

/** Between `<!-- bench NAME SETUP -->` and `<!-- end -->`; a place that is not there yet is made at the end of the page. */
export function write({ name }: Report, setup: string, text: string, into: URL = PAGE): void {
  const page = readFileSync(into, 'utf8')
  const begin = `<!-- bench ${name} ${setup} -->`
  const at = page.indexOf(begin)
  const end = at < 0 ? -1 : page.indexOf('<!-- end -->', at)
  const block = `${begin}\n${text}\n<!-- end -->`
  const written =
    end < 0
      ? `${page.trimEnd()}\n\n### ${name}, ${setup}\n\n${block}\n`
      : page.slice(0, at) + block + page.slice(end + 12)
  writeFileSync(into, written)
}
