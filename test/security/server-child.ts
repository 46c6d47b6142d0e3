import { startServer } from '../support/server.ts'

/** A whole server in a process of its own: what others do to it shows in its memory and its answers alone. */
const env = JSON.parse(process.argv[2] ?? '{}')
const server = await startServer({ env })

process.on('message', async (order: 'memory' | 'stop' | { erase: string }) => {
  if (typeof order === 'object') {
    const { files } = await server.app.foundation.store.erase([order.erase])
    for (const id of files) await server.app.foundation.spool.remove(id)
  }
  if (order === 'stop') {
    await server.close()
    process.exit(0)
  }
  global.gc?.()
  process.send?.({ ...process.memoryUsage(), spool: server.app.foundation.spool.used() })
})
process.send?.({ url: server.url, folder: server.folder })
process.on('disconnect', () => process.exit(1))
