import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'

export type Encoding = 'br' | 'gzip' | 'identity'

const WAYS: Record<Encoding, (body: Buffer) => Promise<Buffer>> = {
  br: promisify<Buffer, Buffer>(brotliCompress),
  gzip: promisify<Buffer, Buffer>(gzip),
  identity: async body => body
}

/** The best of what `Accept-Encoding` names. */
export function encodingOf(accepted: string | string[] | undefined): Encoding {
  const names = String(accepted ?? '')
    .split(',')
    .map(part => part.trim().split(';')[0])
  return names.includes('br') ? 'br' : names.includes('gzip') ? 'gzip' : 'identity'
}

/** Compresses the newest text once per encoding. */
export function createCompressed() {
  let newest = ''
  let bodies = new Map<Encoding, Promise<Buffer>>()
  return (text: string, encoding: Encoding): Promise<Buffer> => {
    if (text !== newest) [newest, bodies] = [text, new Map()]
    const body = bodies.get(encoding) ?? WAYS[encoding](Buffer.from(text))
    bodies.set(encoding, body)
    return body
  }
}
