import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type InlineConfig } from 'vite'
import { beside, consolePages, loader, pages, panel } from '../../vite.config.ts'
import { brotli, compressFolder } from './compress.ts'
import { pin } from './pinned.ts'
import { buildServer } from './server.ts'
import { nameWords } from './words.ts'

const here = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

export interface Chunk {
  /** Relative to its folder. */
  file: string
  /** What it holds: `panel`, `live`, `html`, `fr`… */
  name: string
  isEntry: boolean
  /** Files that load with it. */
  imports: string[]
  code: string
}

/** `dist/widget`: the script tag and its chunks. */
export async function buildWidget(outDir: string): Promise<Chunk[]> {
  const chunks = await nameWords(await run(panel(outDir)), outDir)
  const entry = chunks.find(({ isEntry }) => isEntry)
  if (!entry) throw new Error('The panel was built without an entry')
  chunks.push(...(await run(beside(outDir, entry.file))))
  const api = chunks.find(({ name }) => name === 'api')?.file ?? ''
  const names = { panel: entry.file, api }
  const pinned = await pin(await run(loader(outDir, names, 'pinned')), chunks, outDir)
  return [...(await run(loader(outDir, names))), ...chunks, ...pinned]
}

/** Everything that browsers load, each in its folder below `dist`, with `.br` and `.gz` beside it; and the server. */
export async function buildAll(dist: string): Promise<Chunk[]> {
  const widget = await buildWidget(join(dist, 'widget'))
  await buildPages(join(dist, 'pages'))
  await buildConsole(join(dist, 'pages/console'))
  await buildWorkspace()
  await asShipped(() => buildServer(join(dist, 'server')))
  await compressFolder(join(dist, 'widget'), brotli)
  await compressFolder(join(dist, 'pages'))
  return widget
}

/** The preview page of the channels. */
export async function buildPages(outDir: string): Promise<void> {
  await asShipped(() => build(pages(outDir, { index: here('index.html') })))
}

/** After the other pages, whose build empties the folder above. */
export async function buildConsole(outDir: string): Promise<void> {
  await asShipped(() => build(consolePages(outDir)))
}

/** Vite takes a NODE_ENV that is set, as by a test, for the wish to have a development build. */
export async function asShipped<T>(building: () => Promise<T>): Promise<T> {
  const { NODE_ENV } = process.env
  process.env.NODE_ENV = 'production'
  try {
    return await building()
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = NODE_ENV
  }
}

/** The sandbox is a product of its own, with a configuration of its own. */
export async function buildWorkspace(outDir?: string): Promise<void> {
  const configFile = here('sandbox/workspace/vite.config.ts')
  if (!existsSync(configFile)) return
  await asShipped(() =>
    build({ configFile, logLevel: 'warn', ...(outDir && { build: { outDir, emptyOutDir: true } }) })
  )
}

async function run(config: InlineConfig): Promise<Chunk[]> {
  const [result] = [await asShipped(() => build(config))].flat()
  if (!result || !('output' in result)) throw new Error('The build was expected to have an output')
  return result.output.flatMap(part => {
    if (part.type !== 'chunk') return []
    const { fileName: file, name, isEntry, imports, code } = part
    return [{ file, name, isEntry, imports, code }]
  })
}
