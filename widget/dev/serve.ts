import { fileURLToPath } from 'node:url'
import { build, preview } from 'vite'

/** As strict as a host page can be: the panel must live with it. */
const POLICY =
  "default-src 'self'; img-src 'self' data: blob:; require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'"

const common = {
  configFile: false,
  logLevel: 'error',
  root: fileURLToPath(new URL('.', import.meta.url)),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } }
} as const

/** The scenes of `scenes.ts`, built as what ships is. */
export async function buildScenes(outDir: string): Promise<void> {
  await build({ ...common, build: { outDir, emptyOutDir: true, target: 'es2023' } })
}

/** What `buildScenes` made, under an address of this machine. */
export async function serveScenes(outDir: string, policy = POLICY): Promise<{ url: string; close(): Promise<void> }> {
  const server = await preview({
    ...common,
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0, headers: { 'Content-Security-Policy': policy } }
  })
  const address = server.httpServer.address()
  if (address === null || typeof address === 'string') throw new Error('The scenes have no address')
  return { url: `http://127.0.0.1:${address.port}/`, close: () => server.close() }
}
