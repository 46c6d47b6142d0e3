import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import prefresh from '@prefresh/vite'
import { createServer, type Plugin, type ViteDevServer } from 'vite'
import { channel } from './seed/demo.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Everything that the chatbox can show, without a server. */
export const SCENES = '/widget/dev/index.html'

/** What the server alone can answer; everything else comes from the sources. */
const FROM_SERVER = ['/api', '/files', '/avatars', '/demo', '/console']

/** The script tag of a page, with the loader's sources behind it. */
const SCRIPT = "import('/widget/loader.ts')"

/** What the server would put there, as far as the demo goes. */
const LOOKS = JSON.stringify({ [channel.id]: { ...channel.look, label: channel.title } })

/** The page behind an address: the preview of every channel, as the real server has it, and the scenes. */
function pageAt(path: string): string | null {
  if (path.startsWith('/preview/')) return 'index.html'
  return path === SCENES ? SCENES.slice(1) : null
}

/** As built, a language's words lie beside the panel (`widget/fetching.ts`). */
const WORDS = /^\/widget\/([a-z]{2})\.ts/

/** The addresses of the real server: its script, and the preview page of every channel. */
function asTheServer(): Plugin {
  return {
    name: 'relais-playground',
    configureServer(vite) {
      vite.middlewares.use(async (request, response, next) => {
        request.url = request.url?.replace(WORDS, '/shared/words/$1.ts') ?? '/'
        const { pathname } = new URL(request.url, 'http://localhost')
        if (pathname === '/chatbox.js') return void response.setHeader('content-type', 'text/javascript').end(SCRIPT)
        const page = pageAt(pathname)
        if (page === null) return next()
        const html = await vite.transformIndexHtml(pathname, await readFile(`${ROOT}/${page}`, 'utf8'))
        response.setHeader('content-type', 'text/html; charset=utf-8').end(html)
      })
    }
  }
}

/** The widget from its sources, with hot reload, in front of a server that runs at `server`. */
export async function startPlayground(port: number, server: string, cacheDir?: string): Promise<ViteDevServer> {
  const target = Object.fromEntries(FROM_SERVER.map(path => [path, { target: server }]))
  const others = new Set(process.listeners('SIGTERM'))
  const vite = await createServer({
    configFile: false,
    root: ROOT,
    appType: 'custom',
    publicDir: false,
    logLevel: 'warn',
    ...(cacheDir !== undefined && { cacheDir }),
    // Every page below the root otherwise, such as the examples, whose packages are those of other people's sites.
    optimizeDeps: { entries: ['widget/loader.ts', 'widget/panel.ts', 'widget/dev/main.ts'] },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    plugins: [await prefresh(), asTheServer()],
    define: {
      __RELAIS_LOOKS__: LOOKS,
      __RELAIS_ANEW__: '"?"',
      __RELAIS_CHUNKS__: '{"panel":"widget/panel.ts","api":"widget/api.ts"}'
    },
    server: {
      port,
      strictPort: true,
      host: '127.0.0.1',
      watch: { ignored: ['**/data/**', '**/dist/**', '**/test-results/**'] },
      proxy: { ...target, '/live': { target: server, ws: true } }
    }
  })
  // Vite would end the process by itself, and what else runs in it would be left behind.
  for (const listener of process.listeners('SIGTERM')) if (!others.has(listener)) process.off('SIGTERM', listener)
  return vite.listen()
}
