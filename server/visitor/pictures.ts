export interface Picture {
  mime: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp'
  width: number
  height: number
}

/** More pixels than this are a picture made to exhaust the one who looks. */
const MOST_PIXELS = 100_000_000
/** Enough for the header of every kind, the previews inside a photograph included. */
export const HEAD_BYTES = 256 * 1024

const ascii = (head: Buffer, from: number, to: number) => head.toString('latin1', from, to)

type Size = [width: number, height: number]

const png = (head: Buffer): Size | null =>
  head.length >= 24 && ascii(head, 12, 16) === 'IHDR' ? [head.readUInt32BE(16), head.readUInt32BE(20)] : null

const gif = (head: Buffer): Size | null => (head.length >= 10 ? [head.readUInt16LE(6), head.readUInt16LE(8)] : null)

/** The start-of-frame segments of JPEG: C0 to CF but for tables (C4), reserved (C8) and arithmetic coding (CC). */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

function jpeg(head: Buffer): Size | null {
  let at = 2
  while (at + 9 <= head.length && head[at] === 0xff) {
    const marker = head.readUInt8(at + 1)
    if (isFrame(marker)) return [head.readUInt16BE(at + 7), head.readUInt16BE(at + 5)]
    at += marker === 0xff ? 1 : 2 + head.readUInt16BE(at + 2)
  }
  return null
}

/** The three forms of WebP each keep their size elsewhere (RFC 9649). */
function webp(head: Buffer): Size | null {
  if (head.length < 30) return null
  switch (ascii(head, 12, 16)) {
    case 'VP8X':
      return [1 + head.readUIntLE(24, 3), 1 + head.readUIntLE(27, 3)]
    case 'VP8 ':
      return [head.readUInt16LE(26) & 0x3fff, head.readUInt16LE(28) & 0x3fff]
    case 'VP8L': {
      const bits = head.readUInt32LE(21)
      return [1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff)]
    }
    default:
      return null
  }
}

const SIZES = { 'image/png': png, 'image/gif': gif, 'image/jpeg': jpeg, 'image/webp': webp }

/** Enough for `signatureOf`. */
export const SIGNATURE_BYTES = 12

/** The kind of picture that the very first bytes claim; says nothing of the rest. */
export function signatureOf(head: Buffer): Picture['mime'] | null {
  if (head.toString('hex', 0, 8) === '89504e470d0a1a0a') return 'image/png'
  if (head.toString('hex', 0, 3) === 'ffd8ff') return 'image/jpeg'
  if (/^GIF8[79]a$/.test(ascii(head, 0, 6))) return 'image/gif'
  return ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 12) === 'WEBP' ? 'image/webp' : null
}

/** Rule F4: a picture is what its first bytes say, whatever its name or its sender claims. Null: show it as a download. */
export function pictureOf(head: Buffer): Picture | null {
  const mime = signatureOf(head)
  const [width, height] = (mime && SIZES[mime](head)) ?? [0, 0]
  const pixels = width * height
  return mime && pixels > 0 && pixels <= MOST_PIXELS ? { mime, width, height } : null
}
