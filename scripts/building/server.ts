import { dirname, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'

const here = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

/** Packages ask for them where they happen to be installed, and do without. */
const OPTIONAL = ['bufferutil', 'utf-8-validate', 'pg-native', 'pg-cloudflare']

/** Files beside a module of ours are still found beside it. */
const inPlace = (outDir: string): Plugin => ({
  name: 'in-place',
  transform(code, id) {
    if (!id.startsWith(here('server/')) || !code.includes('import.meta.')) return null
    const own = JSON.stringify(relative(outDir, id))
    const folder = JSON.stringify(`/${relative(outDir, dirname(id))}`)
    return code
      .replaceAll('import.meta.url', `new URL(${own}, import.meta.url).href`)
      .replaceAll('import.meta.dirname', `(import.meta.dirname + ${folder})`)
  }
})

/**
 * The server in one file, packages and all: Node then starts it in a third of the processor time that some six hundred files
 * take. Readable as it is, since errors name its lines; `//#region` says where each came from.
 */
export async function buildServer(outDir: string, entry = 'server/process.ts'): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    root: here('.'),
    plugins: [inPlace(outDir)],
    ssr: { noExternal: true, external: OPTIONAL },
    build: {
      ssr: here(entry),
      outDir,
      emptyOutDir: true,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        // Words that the widget fetches one language at a time are listed whole here: one file is what is wanted.
        checks: { pluginTimings: false, ineffectiveDynamicImport: false },
        output: { entryFileNames: 'process.js', chunkFileNames: '[name]-[hash:6].js' }
      }
    }
  })
}
