import { parseArgs } from 'node:util'

export interface Options {
  /** At most a minute, for a look; its figures are rougher. */
  short: boolean
  /** Puts the tables into the page of results. */
  write: boolean
  /** Server processes; more than one needs PostgreSQL (`DATABASE_URL`). */
  nodes: number
  /** Which benches; none: all of them. */
  names: string[]
}

export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      short: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      nodes: { type: 'string', default: '1' }
    }
  })
  const nodes = Number(values.nodes)
  if (!Number.isInteger(nodes) || nodes < 1) throw new Error('--nodes is a number from 1 on')
  if (nodes > 1 && !process.env.DATABASE_URL)
    throw new Error('More than one node needs PostgreSQL: DATABASE_URL=postgres://…')
  return { short: values.short, write: values.write, nodes, names: positionals }
}
