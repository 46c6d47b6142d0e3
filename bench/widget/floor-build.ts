import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { asShipped } from '../../scripts/building/all.ts'
import { compressFolder } from '../../scripts/building/compress.ts'

/** Its files, compressed as ours are. Their names stay what they are: `launcher.js`, `panel.js`… */
export async function buildFloor(outDir: string): Promise<void> {
  await asShipped(() =>
    build({
      configFile: false,
      logLevel: 'error',
      publicDir: false,
      define: { 'process.env.NODE_ENV': '"production"' },
      oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
      build: {
        outDir,
        emptyOutDir: true,
        target: 'es2022',
        reportCompressedSize: false,
        // As a library, since Vite would otherwise add its own way of preloading, which is larger than the launcher.
        lib: { entry: fileURLToPath(new URL('./floor/launcher.ts', import.meta.url)), formats: ['es'] },
        rolldownOptions: { output: { minify: true, entryFileNames: '[name].js', chunkFileNames: '[name].js' } }
      }
    })
  )
  await compressFolder(outDir)
}
