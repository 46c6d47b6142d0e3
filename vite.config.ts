import { fileURLToPath } from 'node:url'
import type { InlineConfig, Plugin } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const common = {
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } }
} as const satisfies InlineConfig

/** Browsers of the last years; nothing is filled in for older ones. Constructable style sheets are the youngest thing needed. */
const TARGET = 'es2022'

/** Vite's own helper would add `link` elements to the host page's head; the browser finds the chunks without. */
const modulePreload = false
const plainImports: Plugin = {
  name: 'plain-imports',
  enforce: 'post',
  transform: (_, id) => (id.includes('vite/preload-helper') ? 'export const __vitePreload = load => load()' : null)
}

/** The panel and its chunks: live, HTML, one per language. Relative to each other, so that they work wherever they are put. */
export function panel(outDir: string): InlineConfig {
  return {
    ...common,
    root: here('.'),
    base: './',
    plugins: [plainImports],
    build: {
      target: TARGET,
      outDir,
      emptyOutDir: true,
      modulePreload,
      reportCompressedSize: false,
      rolldownOptions: {
        input: { panel: here('widget/panel.ts') },
        preserveEntrySignatures: 'allow-extension',
        output: { entryFileNames: 'chunks/[name]-[hash].js', chunkFileNames: 'chunks/[name]-[hash].js' }
      }
    }
  }
}

/** The script tag: one classic file that knows the panel's name. */
export function loader(outDir: string, panelName: string): InlineConfig {
  return {
    ...common,
    root: here('.'),
    define: { __RELAIS_PANEL__: JSON.stringify(panelName) },
    build: {
      target: TARGET,
      outDir,
      emptyOutDir: false,
      modulePreload,
      reportCompressedSize: false,
      rolldownOptions: {
        input: here('widget/loader.ts'),
        output: { format: 'iife', entryFileNames: 'chatbox.js' }
      }
    }
  }
}

/** Pages of our own origin: the preview of a channel, and the console once it is there. */
export function pages(outDir: string, input: Record<string, string>): InlineConfig {
  return {
    ...common,
    root: here('.'),
    base: '/pages/',
    build: {
      target: TARGET,
      outDir,
      emptyOutDir: true,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      rolldownOptions: { input }
    }
  }
}

export default pages(here('dist/pages'), { index: here('index.html') })
