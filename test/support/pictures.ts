/** A picture of 2 × 2 points. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGP8z8DAwMDAxMDAwMDAAAANHQEDasKb6QAAAABJRU5ErkJggg==',
  'base64'
)
/** A document that says that it is one. */
export const PDF = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n')

/** The smallest files that are what they claim to be, `width` × `height` pixels in their header. */
export function pngOf(width: number, height: number): Buffer {
  const header = Buffer.alloc(33)
  header.write('89504e470d0a1a0a0000000d49484452', 'hex')
  header.writeUInt32BE(width, 16)
  header.writeUInt32BE(height, 20)
  return header
}

export function gifOf(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.write('GIF89a')
  header.writeUInt16LE(width, 6)
  header.writeUInt16LE(height, 8)
  return header
}

/** With `before` bytes of a preview in front of the frame, as cameras write it. */
export function jpegOf(width: number, height: number, before = 100): Buffer {
  const preview = Buffer.alloc(before + 4)
  preview.writeUInt16BE(0xffe1)
  preview.writeUInt16BE(before + 2, 2)
  const frame = Buffer.alloc(11)
  frame.writeUInt16BE(0xffc0)
  frame.writeUInt16BE(9, 2)
  frame.writeUInt16BE(height, 5)
  frame.writeUInt16BE(width, 7)
  return Buffer.concat([Buffer.from('ffd8', 'hex'), preview, frame])
}

export function webpOf(kind: 'VP8X' | 'VP8 ' | 'VP8L', width: number, height: number): Buffer {
  const header = Buffer.alloc(40)
  header.write('RIFF')
  header.write(`WEBP${kind}`, 8)
  if (kind === 'VP8X') {
    header.writeUIntLE(width - 1, 24, 3)
    header.writeUIntLE(height - 1, 27, 3)
  } else if (kind === 'VP8 ') {
    header.writeUInt16LE(width, 26)
    header.writeUInt16LE(height, 28)
  } else {
    header.writeUInt32LE((width - 1) | ((height - 1) << 14), 21)
  }
  return header
}
