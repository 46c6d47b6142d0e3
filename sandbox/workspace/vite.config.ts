import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Builds the agent workspace into `dist/sandbox`; the sandbox serves it below `/workspace/`. */
export default defineConfig({
  root: here('.'),
  base: '/workspace/',
  publicDir: here('./public'),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: here('../../dist/sandbox'),
    emptyOutDir: true,
    target: 'es2022',
    // The strict policy of the page allows no `data:` address.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false }
  }
})
