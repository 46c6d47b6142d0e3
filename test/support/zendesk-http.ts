import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Recorded {
  method: string
  path: string
  query: URLSearchParams
  headers: IncomingHttpHeaders
  body: Buffer
  /** Undefined when the body is no JSON. */
  json: unknown
}

/** What to answer. `hang`: nothing, for ever. `reset`: the connection is cut. */
export interface Scripted {
  status?: number
  json?: unknown
  text?: string
  headers?: Record<string, string>
  hang?: true
  reset?: true
  /** Waited for before answering. */
  until?: Promise<unknown>
}
type Script = Scripted | ((request: Recorded) => Scripted)

export interface ZendeskHttp {
  url: string
  requests: Recorded[]
  /** Answers in turn, the last one for good. `path` as in the request, its query aside; `*` for one segment. */
  on(method: string, path: string, ...answers: Script[]): void
  /** `POST /path`, in the order in which they came. */
  calls(): string[]
  /** The JSON bodies of the calls to one place. */
  bodies(method: string, path: string): unknown[]
  close(): Promise<void>
}

function patternOf(path: string): RegExp {
  const escaped = path.split('*').map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${escaped.join('[^/]+')}$`)
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString())
  } catch {
    return undefined
  }
}

async function answer(response: ServerResponse, scripted: Scripted): Promise<void> {
  const { status = 200, json, text, headers = {}, hang, reset, until } = scripted
  await until
  if (hang) return
  if (reset) return void response.socket?.resetAndDestroy()
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(text ?? JSON.stringify(json ?? {}))
}

/** A real HTTP server that answers as it is told and remembers what it was asked. What nobody scripted gets 404 `unscripted`. */
export async function zendeskHttp(): Promise<ZendeskHttp> {
  const requests: Recorded[] = []
  const scripts: { method: string; path: RegExp; answers: Script[] }[] = []

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    try {
      for await (const chunk of request) chunks.push(chunk)
    } catch {
      return // the client gave up in the middle of its request
    }
    const url = new URL(request.url ?? '/', 'http://double')
    const body = Buffer.concat(chunks)
    const { method = '', headers } = request
    const recorded = { method, path: url.pathname, query: url.searchParams, headers, body, json: parse(body) }
    requests.push(recorded)
    const found = scripts.findLast(script => script.method === method && script.path.test(url.pathname))
    const script = found && found.answers.length > 1 ? found.answers.shift() : found?.answers[0]
    const missing = { status: 404, json: { errors: [{ code: 'unscripted', title: `${method} ${url.pathname}` }] } }
    await answer(response, typeof script === 'function' ? script(recorded) : (script ?? missing))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    on: (method, path, ...answers) => void scripts.push({ method, path: patternOf(path), answers }),
    calls: () => requests.map(({ method, path }) => `${method} ${path}`),
    bodies: (method, path) =>
      requests.filter(one => one.method === method && patternOf(path).test(one.path)).map(({ json }) => json),
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
  }
}
