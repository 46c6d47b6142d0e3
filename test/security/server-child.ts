import { startServer } from '../support/server.ts'

/** A whole server in a process of its own: what others do to it shows in its memory and its answers alone. */
const env = JSON.parse(process.argv[2] ?? '{}')
const server = await startServer({ env })

process.on('message', async (order: 'memory' | 'stop') => {
  if (order === 'stop') {
    await server.close()
    process.exit(0)
  }
  global.gc?.()
  process.send?.({ rss: process.memoryUsage().rss })
})
process.send?.({ url: server.url })
process.on('disconnect', () => process.exit(1))
