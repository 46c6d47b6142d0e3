import { createHash } from 'node:crypto'
import { StoreError } from '../errors.ts'
import type { Row, Value } from '../tx.ts'
import type { Side, Table } from './tables.ts'

/** What a table was found to hold: rows, and a hash over each of their values in the order of the key. */
export interface Sum {
  rows: number
  hash: string
}

const PAGE = 200
const list = (names: readonly string[]) => names.join(', ')

/** PostgreSQL's text cannot hold U+0000, which nobody types. */
const portable = (value: Value) => (typeof value === 'string' ? value.replaceAll('\0', '\ufffd') : value)
const valuesOf = ({ columns }: Table, row: Row): Value[] => columns.map(column => portable(row[column] ?? null))

/** All rows, by key, some at a time. */
async function* pagesOf(side: Side, { name, columns, key }: Table): AsyncGenerator<Row[]> {
  const places = key.map((_, i) => `$${i + 2}`)
  const select = `SELECT ${list(columns)} FROM ${name}`
  let last: Row | undefined
  for (;;) {
    const after = last ? ` WHERE (${list(key)}) > (${list(places)})` : ''
    const params = last ? key.map(column => last?.[column] ?? null) : []
    const page: Row[] = await side.query(`${select}${after} ORDER BY ${list(key)} LIMIT $1`, [PAGE, ...params])
    if (page.length === 0) return
    yield page
    last = page.at(-1)
  }
}

async function insert(to: Side, table: Table, rows: readonly Row[]): Promise<void> {
  const width = table.columns.length
  const places = rows.map((_, r) => `(${list(table.columns.map((_, c) => `$${r * width + c + 1}`))})`)
  const values = rows.flatMap(row => valuesOf(table, row))
  await to.query(`INSERT INTO ${table.name} (${list(table.columns)}) VALUES ${list(places)}`, values)
}

export async function sumOf(side: Side, table: Table): Promise<Sum> {
  const hash = createHash('sha256')
  let rows = 0
  for await (const page of pagesOf(side, table)) {
    for (const row of page) hash.update(`${JSON.stringify(valuesOf(table, row))}\n`)
    rows += page.length
  }
  return { rows, hash: hash.digest('hex') }
}

async function copy(from: Side, to: Side, table: Table): Promise<void> {
  await to.query(`DELETE FROM ${table.name}`)
  for await (const page of pagesOf(from, table)) await insert(to, table, page)
}

/** Every row of every table, and then read again from there: throws `damaged` unless each value is the same. */
export async function copyChecked(from: Side, to: Side, tables: readonly Table[]): Promise<Map<string, Sum>> {
  const sums = new Map<string, Sum>()
  for (const table of tables) {
    await copy(from, to, table)
    const [there, here] = [await sumOf(from, table), await sumOf(to, table)]
    if (there.rows !== here.rows || there.hash !== here.hash)
      throw new StoreError('damaged', `The table ${table.name} did not arrive as it was; nothing has been changed.`)
    sums.set(table.name, here)
  }
  return sums
}
