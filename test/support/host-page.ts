import { createServer } from 'node:http'

export interface HostPage {
  /** `http://127.0.0.1:PORT`: another origin than the server's. */
  origin: string
  /** What the page's content security policy complained of, as its reports tell. */
  reports: string[]
  close(): Promise<void>
}

export interface HostPageOptions {
  body: string
  /** The policy's header; sent as it is, with reports to this very server. */
  csp?: string
}

/** A customer's website: every path answers the same page, `/other` under another title. */
export async function serveHostPage(optionsOf: (origin: string) => HostPageOptions): Promise<HostPage> {
  const reports: string[] = []
  let origin = ''
  const server = createServer((request, response) => {
    if (request.url === '/csp-report') {
      request.on('data', chunk => reports.push(String(chunk)))
      request.on('end', () => response.writeHead(204).end())
      return
    }
    if (request.url === '/favicon.ico') return void response.writeHead(204).end()
    const { body, csp } = optionsOf(origin)
    const headers = { 'content-type': 'text/html; charset=utf-8', ...(csp ? { 'content-security-policy': csp } : {}) }
    const title = request.url?.startsWith('/other') ? 'Another page' : 'A customer’s page'
    response.writeHead(200, headers)
    response.end(
      `<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title></head><body>${body}</body></html>`
    )
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the host page has no port')
  origin = `http://127.0.0.1:${address.port}`
  return {
    get origin() {
      return origin
    },
    reports,
    close: () =>
      new Promise(done => {
        server.closeAllConnections()
        server.close(() => done())
      })
  }
}
