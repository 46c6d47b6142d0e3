import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const TEXT = /\.(js|css|html|svg|json)$/

/** Of whether it is taken for text, and how distances are written, no one way is the best for every file. */
const WAYS = [
  { mode: constants.BROTLI_MODE_GENERIC, postfix: 0 },
  { mode: constants.BROTLI_MODE_GENERIC, postfix: 1 },
  { mode: constants.BROTLI_MODE_TEXT, postfix: 0 }
]

/** Weighed first, then written. */
const known = new Map<string, Promise<Buffer>>()

const pressed = (bytes: Buffer, ways: Record<number, number>): Promise<Buffer> =>
  promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, ...ways } })

/** As small as brotli gets, for files below 64 KiB, of which each byte counts: the window no larger than the file. */
export function brotli(text: string | Buffer): Promise<Buffer> {
  const bytes = Buffer.from(text)
  const key = bytes.toString('latin1')
  const best = known.get(key) ?? smallest(bytes)
  known.set(key, best)
  return best
}

async function smallest(bytes: Buffer): Promise<Buffer> {
  const all = WAYS.map(({ mode, postfix }) =>
    pressed(bytes, {
      [constants.BROTLI_PARAM_MODE]: mode,
      [constants.BROTLI_PARAM_NPOSTFIX]: postfix,
      ...(bytes.length < 65_000 && { [constants.BROTLI_PARAM_LGWIN]: 16 })
    })
  )
  return (await Promise.all(all)).reduce((best, other) => (other.length < best.length ? other : best))
}

/** `press`: done once and sent for ever. */
export async function compressFolder(folder: string, press = (bytes: Buffer) => pressed(bytes, {})): Promise<void> {
  const names = await readdir(folder, { recursive: true })
  for (const name of names.filter(name => TEXT.test(name))) {
    const path = join(folder, name)
    const bytes = await readFile(path)
    await writeFile(`${path}.br`, await press(bytes))
    await writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }))
  }
}
