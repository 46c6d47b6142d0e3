import type { Plugin } from 'vite'
import { ANEW } from './anew.ts'
import { CUTS, type Cut } from './cuts.ts'

/**
 * Leaves out of the chunk that a handover loads what Socket.IO's client has for uses that are not ours. Ours: one namespace, JSON alone (files
 * go by HTTP), a browser, WebSocket with polling as the other way, and no reconnection of its own (`widget/io/lifeline.ts` has that).
 * The packages' versions are exact: where a text that is cut is not found any more, the build fails. `test/widget/live-shipped.test.ts`
 * runs the rules of the live line over what is left.
 */
export const trimmedLine: Plugin = {
  name: 'trimmed-line',
  load: id => ANEW.find(({ file }) => file.test(id))?.instead ?? null,
  generateBundle() {
    const ids = [...this.getModuleIds()]
    if (!ids.some(id => id.includes('socket.io-client'))) return
    const missed = ANEW.find(({ file }) => !ids.some(id => file.test(id)))
    if (missed) throw new Error(`${missed.file} is no module of Socket.IO's client any more`)
  },
  transform(code, id) {
    const cut = CUTS.find(({ file }) => file.test(id))
    return cut ? trimmed(code, cut, id) : null
  }
}

function trimmed(code: string, { swaps, without = '' }: Cut, id: string): string {
  const names = without.split(' ').filter(Boolean)
  const bare = names.reduce((left, name) => withoutMethod(left, name, id), code)
  return swaps.reduce((left, [from, to]) => {
    if (!left.includes(from)) throw new Error(`${id} has no ${from}`)
    return left.replaceAll(from, () => to)
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
