import type { Plugin } from 'vite'
import { trimmed } from '../cut.ts'
import { ANEW } from './anew.ts'
import { CUTS } from './cuts.ts'

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
