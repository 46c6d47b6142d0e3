import { createConnection, createServer, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createFaultProxy, type FaultProxy } from '../support/fault-proxy.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

/** A server that answers every chunk with the same, and keeps what it got. */
async function echo(): Promise<{ port: number; got: () => string }> {
  let got = ''
  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('data', chunk => {
      got += chunk
      socket.write(chunk)
    })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  closers.push(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return { port: (server.address() as { port: number }).port, got: () => got }
}

async function through(proxy: FaultProxy) {
  const socket = createConnection({ host: '127.0.0.1', port: proxy.port })
  let heard = ''
  let ended: 'no' | 'reset' | 'closed' = 'no'
  socket.on('data', chunk => {
    heard += chunk
  })
  const over = new Promise<void>(done =>
    socket.on('close', failed => {
      ended = failed ? 'reset' : 'closed'
      done()
    })
  )
  socket.on('error', () => undefined)
  closers.push(() => socket.destroy())
  const until = async (text: string) => {
    while (heard !== text) await new Promise(done => socket.once('data', done))
  }
  return { socket, until, over, heard: () => heard, ended: () => ended }
}

async function world() {
  const server = await echo()
  const proxy = await createFaultProxy(server.port)
  closers.push(() => proxy.close())
  return { server, proxy }
}

test('without a toxic it is a plain pipe', async () => {
  const { proxy } = await world()
  const { socket, until } = await through(proxy)
  socket.write('hello')
  await until('hello')
  expect(proxy.connections()).toBe(1)
})

test('bytes cut into pieces arrive whole and in order', async () => {
  const { proxy } = await world()
  proxy.set('up', { slice: 1 })
  proxy.set('down', { slice: 3, latency: 1 })
  const { socket, until } = await through(proxy)
  socket.write('a longer sentence, é')
  await until('a longer sentence, é')
})

test('a half-open link swallows one direction and tells nobody', async () => {
  const { server, proxy } = await world()
  const client = await through(proxy)
  client.socket.write('1')
  await client.until('1')
  proxy.set('down', { blackhole: true })
  client.socket.write('2')
  while (server.got() !== '12') await new Promise(done => setImmediate(done))
  expect(client.heard()).toBe('1')
  expect(client.ended()).toBe('no')
})

test('a cut resets what is open, and new connections until it heals', async () => {
  const { proxy } = await world()
  const first = await through(proxy)
  first.socket.write('1')
  await first.until('1')
  proxy.cut(true)
  await first.over
  const second = await through(proxy)
  await second.over
  expect(second.ended()).toBe('reset')
  proxy.heal()
  const third = await through(proxy)
  third.socket.write('3')
  await third.until('3')
})

test('a reset comes after so many bytes', async () => {
  const { proxy } = await world()
  proxy.set('down', { slice: 1, resetAfter: 4 })
  const client = await through(proxy)
  client.socket.write('12345678')
  await client.over
  expect(client.heard().length).toBeLessThanOrEqual(4)
})
