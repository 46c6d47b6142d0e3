import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'
import { vi } from 'vitest'
import { asShipped } from '../../scripts/building/all.ts'
import { trimmedLine } from '../../scripts/building/socket-io/trim.ts'

/** The rules of the live line hold for what browsers get of Socket.IO too: the same tests, over the chunk's own code. */
vi.mock('../../widget/io/live.ts', async () => {
  vi.stubGlobal('addEventListener', () => {})
  vi.stubGlobal('XMLHttpRequest', NoWayThrough)
  const outDir = await mkdtemp(join(tmpdir(), 'relais-live-'))
  try {
    const lib = { entry: ENTRY, formats: ['es' as const], fileName: () => 'live.mjs' }
    const options = { outDir, emptyOutDir: false, minify: false, lib }
    await asShipped(() =>
      build({ configFile: false, publicDir: false, logLevel: 'warn', plugins: [trimmedLine], build: options })
    )
    return await import(/* @vite-ignore */ pathToFileURL(join(outDir, 'live.mjs')).href)
  } finally {
    await rm(outDir, { recursive: true })
  }
})

const ENTRY = fileURLToPath(new URL('../../widget/io/live.ts', import.meta.url))

/** Polling is tried in a browser (`test/e2e/embedding.test.ts`). */
class NoWayThrough {
  onerror?: () => void
  open() {}
  send() {
    setTimeout(() => this.onerror?.())
  }
}

await import('./live.test.ts')
