import type { FastifyRequest } from 'fastify'

/** The host name too, so that no page elsewhere gets in by pointing its own name here. */
export function isLoopback({ ip, hostname }: FastifyRequest): boolean {
  return ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(ip) && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname)
}
