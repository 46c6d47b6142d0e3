import { fileURLToPath } from 'node:url'
import { type MangleOptions, minify as terser } from 'terser'
import { type InlineConfig, minify, type Plugin } from 'vite'
import { trimmedPreact } from './scripts/building/preact/trim.ts'
import { SHORT_NAMES, shortened } from './scripts/building/short-names.ts'
import { trimmedLine } from './scripts/building/socket-io/trim.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const common = {
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } }
} as const satisfies InlineConfig

/** Browsers of the last years; nothing is filled in for older ones. Constructable style sheets are the youngest thing needed. */
const TARGET = 'es2022'

/** Of terser, in no type of its: nothing is renamed that the cache does not name. */
const ONLY_NAMED: MangleOptions['properties'] = Object.assign({ regex: /./ }, { only_cache: true })

/** What Socket.IO's classes and Preact's nodes keep to themselves starts with `_`; nothing on the wire does. */
const PRIVATE: Record<string, MangleOptions['properties']> = {
  live: { regex: /^_[a-z]{2}/i },
  panel: { regex: new RegExp(`^(_\\w+|${SHORT_NAMES.join('|')})$`) }
}

/**
 * Nearly all of the panel runs at its opening: told so, V8 compiles it while it comes, on another thread, and not piece by piece between the click
 * and the window (https://v8.dev/blog/explicit-compile-hints). Other browsers read a comment.
 */
const ALL_RUNS = '//# allFunctionsCalledOnLoad\n'

/** One after the other they leave 2 % less than either alone. */
const minifiers: Plugin = {
  name: 'minifiers',
  renderChunk: async (code, { fileName, name }) => {
    const once = await minify(fileName, code, { module: true, compress: { target: TARGET } })
    // No function of ours, or of what we carry, that has no `this` is ever called with `new`.
    const compress = { ecma: 2020, passes: 2, pure_getters: true, unsafe_arrows: true, unsafe_methods: true } as const
    const properties = PRIVATE[name] ?? ONLY_NAMED
    const nameCache = name === 'live' ? {} : { props: { props: shortened() } }
    const shortest = { ecma: 2020, module: true, compress, mangle: { properties }, nameCache } as const
    const { code: short = '' } = await terser(once.code, { ...shortest, format: { comments: false } })
    return name === 'panel' ? ALL_RUNS + short : short
  }
}

/** Elements made by Preact's own `h` need no JSX runtime beside it. */
const plainJsx: Plugin = {
  name: 'plain-jsx',
  enforce: 'pre',
  transform: (code, id) => (id.endsWith('.tsx') ? `import { Fragment, h } from 'preact';${code}` : null)
}

/** What runs on other people's pages, each file by itself. */
const guest = {
  ...common,
  root: here('.'),
  plugins: [plainJsx, trimmedPreact, trimmedLine, minifiers],
  define: { 'process.env.NODE_ENV': '"production"' },
  oxc: { jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' } }
} as const satisfies InlineConfig

const guestBuild = { target: TARGET, minify: false, cssMinify: 'lightningcss', reportCompressedSize: false } as const

/**
 * The panel and its chunks: live, HTML, one per language. Relative to each other, so that they work wherever they are put.
 * Built as a library, since Vite would otherwise add `link` elements for them to the host page's head.
 */
export function panel(outDir: string): InlineConfig {
  return chunksOf({ panel: here('widget/panel.ts') }, outDir)
}

/** What is beside the panel and shares nothing with it: the rest of the API, and the frame's two ends. */
export function beside(outDir: string, panelName: string): InlineConfig {
  const entries = {
    api: here('widget/api.ts'),
    inside: here('widget/inside.ts'),
    dydu: here('widget/dydu/dydu.ts')
  }
  const { build, ...rest } = chunksOf(entries, outDir)
  return {
    ...rest,
    define: { __RELAIS_PANEL__: JSON.stringify(`./${panelName}`) },
    build: { ...build, emptyOutDir: false }
  }
}

/** Pages name these, so that their names never change; `chatbox.js` names the others. */
const nameOf = ({ name }: { name: string }) =>
  /^(inside|dydu)$/.test(name) ? '[name].js' : 'chunks/[name]-[hash:6].js'

function chunksOf(entry: Record<string, string>, outDir: string) {
  return {
    ...guest,
    build: {
      ...guestBuild,
      outDir,
      emptyOutDir: true,
      lib: { entry, formats: ['es'] },
      rolldownOptions: {
        checks: { pluginTimings: false },
        // Of `socket.io-client` the parts that are named, not its short cut to them.
        treeshake: { moduleSideEffects: id => !/socket\.io-client/.test(id) },
        preserveEntrySignatures: 'allow-extension',
        output: { minify: false, entryFileNames: nameOf, chunkFileNames: nameOf }
      }
    }
  } satisfies InlineConfig
}

/** The script tag: one classic file that knows what the entries of the two other builds are called. `pinned`: the form with `integrity`. */
export function loader(outDir: string, chunks: Record<string, string>, name = 'loader'): InlineConfig {
  return {
    ...guest,
    define: { __RELAIS_CHUNKS__: JSON.stringify(chunks), __RELAIS_ANEW__: name === 'pinned' ? '""' : '"?"' },
    build: {
      ...guestBuild,
      outDir,
      emptyOutDir: false,
      modulePreload: false,
      rolldownOptions: {
        input: here(`widget/${name}.ts`),
        output: { minify: false, format: 'iife', entryFileNames: name === 'loader' ? 'chatbox.js' : `${name}.js` }
      }
    }
  }
}

/** Pages of our own origin: the preview of a channel. */
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

/** The console: one page, a chunk per screen. It stands below `/console/` whatever the address of its screen. */
export function consolePages(outDir: string): InlineConfig {
  return {
    ...common,
    root: here('console'),
    base: '/console/',
    build: {
      target: TARGET,
      // `light-dark()` and ranges in media queries are left as they are.
      cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
      outDir,
      emptyOutDir: true,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      reportCompressedSize: false
    }
  }
}

export default pages(here('dist/pages'), { index: here('index.html') })
