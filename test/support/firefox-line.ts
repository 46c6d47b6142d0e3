import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { type RawData, WebSocket, WebSocketServer } from 'ws'

// `firefox-line.ts FIREFOX ARGUMENTS…` is what Playwright starts in Firefox's place: Firefox, and a line to it that says yes to what only
// later Firefoxes know. Playwright sends these with every page, whether anybody asked for them or not.

const UNKNOWN_YET = ['emulation.setMediaFeaturesOverride']

interface Command {
  id: number
  method: string
}

const [path = '', ...given] = process.argv.slice(2)
const browser = spawn(path, given, { stdio: ['ignore', 'inherit', 'pipe'] })
browser.on('exit', code => process.exit(code ?? 1))
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => browser.kill(signal))

function join(ours: WebSocket, theirs: WebSocket): void {
  const early: RawData[] = []
  const send = (data: RawData) => (theirs.readyState === WebSocket.OPEN ? theirs.send(`${data}`) : early.push(data))
  theirs.on('open', () => early.splice(0).forEach(send))
  theirs.on('message', data => ours.send(`${data}`))
  ours.on('message', data => {
    const { id, method }: Command = JSON.parse(`${data}`)
    if (UNKNOWN_YET.includes(method)) ours.send(JSON.stringify({ type: 'success', id, result: {} }))
    else send(data)
  })
  ours.on('close', () => theirs.close())
  theirs.on('close', () => ours.close())
}

for await (const line of createInterface({ input: browser.stderr })) {
  const [, real] = /^WebDriver BiDi listening on (ws:\S+)$/.exec(line) ?? []
  if (!real) {
    console.error(line)
    continue
  }
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  server.on('connection', (socket, { url }) => join(socket, new WebSocket(real + url)))
  await once(server, 'listening')
  console.error(`WebDriver BiDi listening on ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
}
