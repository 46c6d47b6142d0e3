import { createHash } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Chunk } from './all.ts'

export const integrityOf = (code: string) => `sha384-${createHash('sha384').update(code).digest('base64')}`

/** What `shared/pinned.ts` reads: the loader, and all that it may ask for, each with its sum. */
const MANIFEST = 'pinned.json'

/**
 * Names the loader of the form with `integrity` after its content, which names the panel after its own, and so on to the last chunk. The sums
 * of all of them stand beside it.
 */
export async function pin(built: Chunk[], chunks: Chunk[], outDir: string): Promise<Chunk[]> {
  const [loader] = built
  if (!loader) throw new Error('The pinned loader was not built')
  const hash = createHash('sha256').update(loader.code).digest('hex').slice(0, 16)
  const file = `chatbox-${hash}.js`
  await rm(join(outDir, loader.file))
  await writeFile(join(outDir, file), loader.code)
  const parts = chunks.filter(chunk => chunk.file.startsWith('chunks/'))
  const sums = Object.fromEntries(parts.map(chunk => [chunk.file, integrityOf(chunk.code)]).sort())
  const manifest = { file, integrity: integrityOf(loader.code), chunks: sums }
  await writeFile(join(outDir, MANIFEST), JSON.stringify(manifest))
  return [{ ...loader, file, name: 'pinned' }]
}
