import { crc32, deflateSync } from 'node:zlib'

const SIZE = 96

/** A PNG portrait, since Zendesk takes no SVG: a light figure on a disc whose colour follows the seed. */
export function drawAvatar(seed: number): Buffer {
  const hue = (seed * 137.508) % 360
  const back = rgb(hue, 0.45, 0.55)
  const front = rgb(hue, 0.5, 0.92)
  const rows = Array.from({ length: SIZE }, (_, y) =>
    Buffer.from([0, ...Array.from({ length: SIZE }, (_, x) => pixel(x, y, back, front)).flat()])
  )
  const header = Buffer.alloc(13)
  header.writeUInt32BE(SIZE, 0)
  header.writeUInt32BE(SIZE, 4)
  header.set([8, 6, 0, 0, 0], 8)
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  const body = deflateSync(Buffer.concat(rows))
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', body), chunk('IEND', Buffer.alloc(0))])
}

type Colour = readonly [number, number, number]

function pixel(x: number, y: number, back: Colour, front: Colour): number[] {
  const disc = cover(x - 47.5, y - 47.5, 47, 47)
  const figure = Math.max(cover(x - 47.5, y - 38, 16, 18), cover(x - 47.5, y - 92, 32, 30))
  const mixed = back.map((channel, index) => Math.round(channel + ((front[index] ?? channel) - channel) * figure))
  return [...mixed, Math.round(255 * disc)]
}

/** 1 inside an ellipse, 0 outside, soft for about a pixel between. */
function cover(x: number, y: number, width: number, height: number): number {
  const distance = (1 - Math.hypot(x / width, y / height)) * Math.min(width, height)
  return Math.min(1, Math.max(0, distance + 0.5))
}

function rgb(hue: number, saturation: number, lightness: number): Colour {
  const spread = saturation * Math.min(lightness, 1 - lightness)
  const channel = (offset: number) => {
    const k = (offset + hue / 30) % 12
    return Math.round(255 * (lightness - spread * Math.max(-1, Math.min(k - 3, 9 - k, 1))))
  }
  return [channel(0), channel(8), channel(4)]
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const length = Buffer.alloc(4)
  const check = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
