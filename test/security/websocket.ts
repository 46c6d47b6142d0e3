import { createHash, randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { PATHS } from '../../shared/paths.ts'

export const OPCODE = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9 } as const

/** One frame as a browser sends it: masked. */
export function frame(payload: Buffer, opcode: number, isLast = true): Buffer {
  const mask = randomBytes(4)
  const { length } = payload
  const size =
    length < 126 ? [length | 0x80] : length < 65_536 ? [0xfe, length >> 8, length & 255] : [0xff, ...eight(length)]
  const masked = payload.map((byte, at) => byte ^ (mask[at & 3] ?? 0))
  return Buffer.concat([Buffer.from([(isLast ? 0x80 : 0) | opcode, ...size]), mask, masked])
}

function eight(length: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(length))
  return bytes
}

const ASKED = (host: string) =>
  [
    `GET ${PATHS.socket}/?EIO=4&transport=websocket HTTP/1.1`,
    `Host: ${host}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${createHash('md5').update(randomBytes(8)).digest('base64')}`,
    '',
    ''
  ].join('\r\n')

/** A bare WebSocket that sends whatever bytes it is given. Resolves when the other side has closed, or nothing more was said for `patience` ms. */
export function shout(url: string, frames: readonly Buffer[], patience = 1_000): Promise<void> {
  const { hostname, port, host } = new URL(url)
  return new Promise(resolve => {
    const socket: Socket = connect(Number(port), hostname)
    const done = () => {
      socket.destroy()
      resolve()
    }
    socket.setTimeout(patience, done).once('error', done).once('close', done)
    socket.on('data', () => {})
    socket.once('data', () => socket.write(Buffer.concat([...frames, frame(Buffer.alloc(2), OPCODE.close)])))
    socket.write(ASKED(host))
  })
}

export const text = (payload: string) => frame(Buffer.from(payload), OPCODE.text)
