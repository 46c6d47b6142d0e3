/** What is left out of a package's module that is otherwise taken as it is. */
export interface Cut {
  file: RegExp
  swaps: [from: string | RegExp, to: string][]
  /** Methods and accessors of its class, with spaces between them. */
  without?: string
}

/** Throws where a text that is cut is not found any more: the package has become another one. */
export function trimmed(code: string, { swaps, without = '' }: Cut, id: string): string {
  const names = without.split(' ').filter(Boolean)
  const bare = names.reduce((left, name) => withoutMethod(left, name, id), code)
  return swaps.reduce((left, [from, to]) => {
    const next = left.replaceAll(from, () => to)
    if (next === left) throw new Error(`${id} has no ${from}`)
    return next
  }, bare)
}

/** By the packages' own formatting: a method is four spaces in, and ends with a brace at the same place. */
function withoutMethod(code: string, name: string, id: string): string {
  const lines = code.split('\n')
  const from = lines.findIndex(line => line.startsWith(`    ${name}(`) || line.startsWith(`    get ${name}(`))
  const length = lines.slice(from).findIndex(line => line.startsWith('    }') || line.endsWith(' { }')) + 1
  if (from < 0 || length === 0) throw new Error(`${id} has no method ${name}`)
  return lines.toSpliced(from, length).join('\n')
}
