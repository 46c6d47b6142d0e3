import { execFile } from 'node:child_process'
import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'vite'

const here = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

/** The npm package, ready for `npm pack` or `npm publish` in that folder. Its version is ours. */
export async function buildPackage(outDir: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir,
      emptyOutDir: true,
      minify: false,
      target: 'es2022',
      lib: { entry: here('packages/relais/index.ts'), formats: ['es'], fileName: () => 'index.js' }
    }
  })
  const tsc = here('node_modules/typescript/bin/tsc')
  await promisify(execFile)(process.execPath, [tsc, '-p', here('packages/relais'), '--outDir', join(outDir, 'types')])
  await cp(here('packages/relais/README.md'), join(outDir, 'README.md'))
  const [own, ours] = await Promise.all(
    ['packages/relais/package.json', 'package.json'].map(path => readFile(here(path), 'utf8'))
  )
  const { version } = JSON.parse(ours ?? '{}')
  await writeFile(join(outDir, 'package.json'), `${JSON.stringify({ ...JSON.parse(own ?? '{}'), version }, null, 2)}\n`)
}
