import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'

/**
 * Speaks as clamd(8) does, of its commands only INSTREAM: `zINSTREAM\0` or `nINSTREAM\n`, then pieces, each after its length as four bytes in
 * network order, until a length of zero; it answers `stream: OK`, `stream: NAME FOUND` or `… ERROR` with the sender's own delimiter, and
 * closes. Over `StreamMaxLength` it answers `INSTREAM size limit exceeded. ERROR` at once. Finds the EICAR test file, wherever its bytes stand.
 */
export interface ClamdOptions {
  /** Bytes of `StreamMaxLength`. */
  most?: number
  /** Instead of an answer. */
  does?: 'nothing' | 'closes' | 'garbage'
}

/** The test file of eicar.org, in two halves, so that no scanner takes this one for it. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-', 'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')
const FOUND = 'stream: Eicar-Test-Signature FOUND'
const COMMAND = /^(?:zINSTREAM\0|nINSTREAM\n)/

export interface Clamd {
  port: number
  /** Bytes of each file that came whole. */
  scanned: Buffer[]
  close(): Promise<void>
}

export async function startClamd({ most = 100 * 1024 * 1024, does }: ClamdOptions = {}, port = 0): Promise<Clamd> {
  const scanned: Buffer[] = []
  const open = new Set<Socket>()
  const server = createServer(socket => {
    open.add(socket)
    socket.on('close', () => open.delete(socket)).on('error', () => socket.destroy())
    const behave = does ? oddly(socket, does) : session(socket, most, file => scanned.push(file))
    socket.on('data', behave)
  })
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    scanned,
    async close() {
      for (const socket of open) socket.destroy()
      await new Promise(resolve => server.close(resolve))
    }
  }
}

const oddly = (socket: Socket, does: NonNullable<ClamdOptions['does']>) => () => {
  if (does === 'closes') socket.destroy()
  if (does === 'garbage') socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')
}

function session(socket: Socket, most: number, done: (file: Buffer) => void) {
  let rest = Buffer.alloc(0)
  let delimiter: string | null = null
  let isOver = false
  const pieces: Buffer[] = []
  const answer = (line: string) => {
    isOver = true
    socket.end(line + delimiter)
  }

  function judge(): void {
    const file = Buffer.concat(pieces)
    done(file)
    answer(file.includes(EICAR) ? FOUND : 'stream: OK')
  }

  /** False: more has to come first. */
  function step(): boolean {
    if (rest.length < 4) return false
    const size = rest.readUInt32BE(0)
    const had = pieces.reduce((sum, piece) => sum + piece.length, 0)
    if (had + size > most) answer('INSTREAM size limit exceeded. ERROR')
    else if (size === 0) judge()
    else if (rest.length < 4 + size) return false
    pieces.push(rest.subarray(4, 4 + size))
    rest = rest.subarray(4 + size)
    return !isOver
  }

  return (bytes: Buffer) => {
    if (isOver) return
    rest = Buffer.concat([rest, bytes])
    if (delimiter === null) {
      const command = COMMAND.exec(rest.toString('latin1', 0, 16))?.[0]
      if (command === undefined) return rest.length > 16 ? void socket.end('UNKNOWN COMMAND\n') : undefined
      delimiter = command.slice(-1)
      rest = rest.subarray(command.length)
    }
    while (step());
  }
}
