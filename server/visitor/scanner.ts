import { connect, type NetConnectOpts, type Socket } from 'node:net'

/** What a scanner says of a file. `unknown`: it did not answer, or could not tell. */
export type Verdict = { is: 'clean' } | { is: 'infected'; what: string } | { is: 'unknown'; why: string }
export type Scan = (bytes: ReadableStream<Uint8Array>) => Promise<Verdict>

export interface ClamavOptions {
  /** Of the host and port, or of the socket in the file system. */
  at: NetConnectOpts
  /** ms without a word or a byte taken. clamd reads on for as long as it needs; ours is the patience of a visitor who waits. */
  patience?: number
}

const PATIENCE = 30_000
/** clamd's answers are one line. */
const LONGEST = 4_096

/** clamd(8), INSTREAM: pieces with their lengths before them, a length of zero at the end, and one line in answer. */
export function clamav({ at, patience = PATIENCE }: ClamavOptions): Scan {
  return async bytes => {
    const socket = connect(at)
    socket.setTimeout(patience, () => socket.destroy(new Error('timeout')))
    const answer = answerOf(socket)
    // An answer may come before the end: the file is too large, or known after its first bytes.
    const sent = send(socket, bytes).catch(error => ({ error }))
    try {
      return verdictOf(await answer)
    } catch (error) {
      return { is: 'unknown', why: error instanceof Error ? error.message : 'broken off' }
    } finally {
      socket.destroy()
      await sent
    }
  }
}

async function send(socket: Socket, bytes: ReadableStream<Uint8Array>): Promise<void> {
  await write(socket, Buffer.from('zINSTREAM\0'))
  for await (const piece of bytes) {
    if (socket.destroyed) return
    if (piece.length > 0) await write(socket, Buffer.concat([lengthOf(piece.length), piece]))
  }
  await write(socket, lengthOf(0))
}

function lengthOf(size: number): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(size)
  return length
}

/** Resolves once there is room for more, also where nobody will ever read it. */
function write(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    if (socket.destroyed) return reject(new Error('closed'))
    socket.write(bytes, error => (error ? reject(error) : resolve()))
  })
}

function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    socket.setEncoding('utf8')
    socket.on('data', piece => {
      text = (text + piece).slice(0, LONGEST)
      if (/[\0\n]/.test(text)) resolve(text)
    })
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('closed without an answer')))
  })
}

function verdictOf(answer: string): Verdict {
  const line = answer.replace(/[\0\n].*$/s, '').replace(/^stream: /, '')
  if (line === 'OK') return { is: 'clean' }
  const what = /^(.+) FOUND$/.exec(line)?.[1]
  return what === undefined ? { is: 'unknown', why: line.slice(0, 200) } : { is: 'infected', what }
}
