import type { IncomingMessage } from 'node:http'
import proxyAddr from '@fastify/proxy-addr'

/** Whom a request comes from, as Fastify reads it for routes; sockets begin without one. `trusted`: proxies whose X-Forwarded-For is believed. */
export function addressReader(trusted: readonly string[]): (request: IncomingMessage) => string {
  if (trusted.length === 0) return ({ socket }) => socket.remoteAddress ?? ''
  const trust = proxyAddr.compile([...trusted])
  return request => proxyAddr(request, trust)
}
