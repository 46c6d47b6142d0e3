/** Excel and its like take a file without it for one of their own old encodings. */
const BOM = '\uFEFF'
/**
 * A spreadsheet would run these as a formula; a quote before them makes it show them. What looks as if it had one gets one more, and loses
 * it when it is read.
 */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/

const SEPARATORS = [';', ',', '\t'] as const
export type Separator = (typeof SEPARATORS)[number]

export type Table = { line: number; cells: string[] }[]

export function writeCsv(rows: readonly (readonly string[])[], separator: Separator): string {
  const cell = (text: string) => {
    const safe = FORMULA.test(text) ? `'${text}` : text
    return /["\r\n;,\t]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  return `${BOM}${rows.map(row => row.map(cell).join(separator)).join('\r\n')}\r\n`
}

/** As `writeCsv` writes it and as spreadsheets save it; the line that a quote was never closed on, where it cannot be read. */
export function readCsv(text: string): { ok: true; table: Table } | { ok: false; line: number } {
  const body = text.startsWith(BOM) ? text.slice(1) : text
  const separator = separatorOf(body)
  const table: Table = []
  let cells: string[] = []
  let line = 1
  let started = 1
  for (let at = 0; at < body.length; ) {
    const cell = body[at] === '"' ? quoted(body, at) : plain(body, at, separator)
    if (!cell) return { ok: false, line: started }
    cells.push(unguarded(cell.text))
    line += body.slice(at, cell.end).split('\n').length - 1
    at = cell.end
    if (body[at] === separator) {
      at++
      if (at < body.length) continue
      cells.push('')
    }
    if (at < body.length && body[at] !== '\r' && body[at] !== '\n') return { ok: false, line }
    table.push({ line: started, cells })
    cells = []
    if (body[at] === '\r') at++
    if (body[at] === '\n') at++
    started = ++line
  }
  return { ok: true, table: table.filter(row => row.cells.some(cell => cell.trim() !== '')) }
}

/** The first line is the heading, which none of them stands in by chance. */
function separatorOf(text: string): Separator {
  const heading = text.slice(0, text.search(/[\r\n]|$/))
  const count = (separator: string) => heading.split(separator).length
  return [...SEPARATORS].sort((a, b) => count(b) - count(a))[0] ?? ';'
}

interface Cell {
  text: string
  end: number
}

function plain(text: string, from: number, separator: string): Cell {
  let end = from
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++
  return { text: text.slice(from, end), end }
}

function quoted(text: string, from: number): Cell | null {
  for (let end = from + 1; end < text.length; end++) {
    if (text[end] !== '"') continue
    if (text[end + 1] !== '"') return { text: text.slice(from + 1, end).replaceAll('""', '"'), end: end + 1 }
    end++
  }
  return null
}

const unguarded = (text: string) => (text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text)
