import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import prefresh from '@prefresh/vite'
import { createServer, type Plugin, type ViteDevServer } from 'vite'
import { channel } from './seed/demo.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** What the server alone can answer; everything else comes from the sources. */
const FROM_SERVER = ['/api', '/files', '/avatars', '/demo', '/console']

/** The script tag of a page, with the loader's sources behind it. */
const SCRIPT = "import('/widget/loader.ts')"

/** What the server would put there, as far as the demo goes. */
const LOOKS = JSON.stringify({ [channel.id]: { ...channel.look, label: channel.title } })

/** The addresses of the real server: its script, and the preview page of every channel. */
function asTheServer(): Plugin {
  return {
    name: 'relais-playground',
    configureServer(vite) {
      vite.middlewares.use(async (request, response, next) => {
        const { pathname } = new URL(request.url ?? '/', 'http://localhost')
        if (pathname === '/chatbox.js') return void response.setHeader('content-type', 'text/javascript').end(SCRIPT)
        if (!pathname.startsWith('/preview/')) return next()
        const html = await vite.transformIndexHtml(pathname, await readFile(`${ROOT}/index.html`, 'utf8'))
        response.setHeader('content-type', 'text/html; charset=utf-8').end(html)
      })
    }
  }
}

/** The widget from its sources, with hot reload, in front of a server that runs at `server`. */
export async function startPlayground(port: number, server: string): Promise<ViteDevServer> {
  const target = Object.fromEntries(FROM_SERVER.map(path => [path, { target: server }]))
  const vite = await createServer({
    configFile: false,
    root: ROOT,
    appType: 'custom',
    publicDir: false,
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    plugins: [await prefresh(), asTheServer()],
    define: { __RELAIS_LOOKS__: LOOKS, __RELAIS_CHUNKS__: '{"panel":"widget/panel.ts","api":"widget/api.ts"}' },
    server: {
      port,
      strictPort: true,
      host: '127.0.0.1',
      watch: { ignored: ['**/data/**', '**/dist/**', '**/test-results/**'] },
      proxy: { ...target, '/live': { target: server, ws: true } }
    }
  })
  return vite.listen()
}
