import { createConnection, createServer, type Socket } from 'node:net'

/** What goes wrong in one direction of every connection through the proxy. Nothing set: it is a plain pipe. */
export interface Toxics {
  /** ms added to each chunk. */
  latency?: number
  /** Bytes per second. */
  bandwidth?: number
  /** Chunks are cut into pieces of so many bytes. */
  slice?: number
  /** Bytes vanish on the way and both ends believe that all is well. */
  blackhole?: boolean
  /** The connection is reset after so many further bytes. */
  resetAfter?: number
  /** ms by which the end of the stream is late. */
  slowClose?: number
}

export type Direction = 'up' | 'down'

export interface FaultProxy {
  readonly port: number
  /** Replaces what goes wrong in a direction: `up` is towards the server. */
  set(direction: Direction, toxics: Toxics): void
  /** All is well again, for old connections too; those that lost bytes stay broken, as on a real network. */
  heal(): void
  /** Resets every connection; `refuse` also turns new ones away until `heal`. */
  cut(refuse?: boolean): void
  /** Towards another port, for a server that came back on one; a function is asked for each connection. */
  aim(port: number | (() => number)): void
  connections(): number
  close(): Promise<void>
}

const HIGH_WATER = 1 << 20

const portOf = (target: number | (() => number)) => (typeof target === 'number' ? target : target())

/** A TCP proxy on loopback that misbehaves on request. */
export async function createFaultProxy(target: number): Promise<FaultProxy> {
  const toxics: Record<Direction, Toxics> = { up: {}, down: {} }
  const pairs = new Set<[Socket, Socket]>()
  let upstream: number | (() => number) = target
  let refusing = false

  const server = createServer({ allowHalfOpen: true }, client => {
    if (refusing) return void client.resetAndDestroy()
    const far = createConnection({ host: '127.0.0.1', port: portOf(upstream), allowHalfOpen: true })
    const pair: [Socket, Socket] = [client, far]
    pairs.add(pair)
    const reset = () => {
      pairs.delete(pair)
      client.resetAndDestroy()
      far.resetAndDestroy()
    }
    pipe(client, far, () => toxics.up, reset)
    pipe(far, client, () => toxics.down, reset)
    far.on('close', () => client.destroyed && pairs.delete(pair))
    client.on('close', () => far.destroyed && pairs.delete(pair))
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port')

  const cut = (refuse = false) => {
    refusing = refuse
    for (const [near, far] of pairs) {
      near.resetAndDestroy()
      far.resetAndDestroy()
    }
    pairs.clear()
  }
  return {
    port: address.port,
    set: (direction, wanted) => {
      toxics[direction] = wanted
    },
    heal: () => {
      toxics.up = {}
      toxics.down = {}
      refusing = false
    },
    cut,
    aim: port => {
      upstream = port
    },
    connections: () => pairs.size,
    close: () => {
      cut(true)
      return new Promise(done => server.close(() => done()))
    }
  }
}

/** One direction: chunks in order, each as late and as small as the toxics of its moment say. */
function pipe(from: Socket, to: Socket, toxicsNow: () => Toxics, reset: () => void): void {
  let [passed, queued] = [0, 0]
  let last = Promise.resolve()

  const carry = async (chunk: Buffer) => {
    const { latency = 0, bandwidth, slice = chunk.length, blackhole, resetAfter } = toxicsNow()
    if (latency > 0) await wait(latency)
    if (blackhole) return
    for (let at = 0; at < chunk.length; at += slice) {
      const piece = chunk.subarray(at, at + slice)
      if (bandwidth) await wait((piece.length / bandwidth) * 1_000)
      if (!to.writable) return
      to.write(piece)
      passed += piece.length
      if (resetAfter !== undefined && passed >= resetAfter) return reset()
    }
  }

  from.on('data', chunk => {
    queued += chunk.length
    if (queued > HIGH_WATER) from.pause()
    last = last
      .then(() => carry(chunk))
      .then(() => {
        queued -= chunk.length
        if (queued <= HIGH_WATER) from.resume()
      })
  })
  from.on('end', () => {
    last = last.then(async () => {
      const { slowClose = 0, blackhole } = toxicsNow()
      if (slowClose > 0) await wait(slowClose)
      if (!blackhole) to.end()
    })
  })
  // A reset on one side is a reset on the other, unless bytes vanish: then nobody hears of it.
  from.on('error', () => {
    if (!toxicsNow().blackhole) reset()
  })
}

const wait = (ms: number) => new Promise<void>(done => setTimeout(done, ms))
