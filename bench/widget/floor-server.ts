import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Server } from 'socket.io'

export interface FloorServer {
  url: string
  stop(): Promise<void>
}

const CODE = { 'content-type': 'text/javascript', 'access-control-allow-origin': '*', 'cache-control': 'max-age=3600' }
const JSON_HEAD = { 'content-type': 'application/json', 'access-control-allow-origin': '*' }

const encodingOf = (accepted: string) => (/\bbr\b/.test(accepted) ? 'br' : 'gzip')

async function sendFile(folder: string, name: string, request: IncomingMessage, response: ServerResponse) {
  const encoding = encodingOf(String(request.headers['accept-encoding']))
  const file = join(folder, `${name}.${encoding === 'br' ? 'br' : 'gz'}`)
  if (!existsSync(file)) return void response.writeHead(404).end()
  response.writeHead(200, { ...CODE, 'content-encoding': encoding }).end(await readFile(file))
}

const lines = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ seq: n + 1, text: `${n} ${'x'.repeat(80)}` }))

/** Files of `folder`; `GET /lines?count=`; `POST /tell?text=` sends a line to every socket, and stores nothing. */
export async function startFloorServer(folder: string): Promise<FloorServer> {
  let seq = 1_000_000
  const http = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://floor')
    if (pathname === '/lines')
      return void response.writeHead(200, JSON_HEAD).end(JSON.stringify(lines(Number(searchParams.get('count')))))
    if (pathname === '/tell') {
      io.emit('line', { seq: ++seq, text: searchParams.get('text') })
      return void response.writeHead(200).end()
    }
    void sendFile(folder, pathname.slice(1), request, response)
  })
  const io = new Server(http, { serveClient: false, perMessageDeflate: false, cors: { origin: '*' } })
  await new Promise<void>(done => http.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    stop: () => io.close()
  }
}
