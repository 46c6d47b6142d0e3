import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Site {
  origin: string
  stop(): Promise<void>
}

/** A customer's plain page; what stands at a path is put at its end. `/` is the bare page. */
export async function startSite(tags: Record<string, () => string>): Promise<Site> {
  const http = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://site').pathname
    if (path === '/favicon.ico') return void response.writeHead(204).end()
    const words = '<p>Some words of a page that is nobody’s.</p>'.repeat(20)
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A page</title></head><body><h1>A page</h1>${words}${tags[path]?.() ?? ''}</body></html>`
    )
  })
  await new Promise<void>(done => http.listen(0, '127.0.0.1', done))
  return {
    origin: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    stop: () =>
      new Promise(done => {
        http.closeAllConnections()
        http.close(() => done())
      })
  }
}
