import type { IncomingMessage } from 'node:http'
import { networkOf } from '../../shared/network.ts'

/** Sockets of one network on this node, whether they have shown a token or not. */
export interface Crowds {
  /** So many more than may be that nobody is told why any more. */
  isShut(request: IncomingMessage): boolean
  /** This one is more than may be. */
  isOver(request: IncomingMessage): boolean
  /** Counts one until it closes. */
  enter(socket: Entering): void
  /** Networks that have any. */
  networks(): number
}

interface Entering {
  request: IncomingMessage
  once(event: 'close', then: () => void): unknown
}

/** Beyond the limit this share of it is let in for as long as it takes to hear `too_many`; the next one is refused before it is one. */
const TOLD = 0.1

export function createCrowds(most: number, addressOf: (request: IncomingMessage) => string): Crowds {
  const all = new Map<string, { network: string; open: number }>()
  const openOf = (request: IncomingMessage) => all.get(networkOf(addressOf(request)))?.open ?? 0
  return {
    isShut: request => openOf(request) >= most + Math.ceil(most * TOLD),
    isOver: request => openOf(request) > most,
    enter(socket) {
      const network = networkOf(addressOf(socket.request))
      // One name for all of a network: a socket holds no more than a way to it.
      const crowd = all.get(network) ?? { network, open: 0 }
      crowd.open += 1
      all.set(network, crowd)
      socket.once('close', () => {
        crowd.open -= 1
        if (crowd.open === 0) all.delete(crowd.network)
      })
    },
    networks: () => all.size
  }
}
