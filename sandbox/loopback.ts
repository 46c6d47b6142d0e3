import type { FastifyRequest } from 'fastify'

/** No name but this machine's own, and no address that a name stands for: a page elsewhere gets in by pointing its own name here. */
export const isNamed = ({ hostname }: FastifyRequest): boolean => /^(localhost|[\d.]+|\[[\da-f:.]+\])$/i.test(hostname)

/** Whoever sends no word of where it comes from is no page, or one of ours. */
export const isFromElsewhere = ({ headers }: FastifyRequest): boolean =>
  headers.origin !== undefined || !['none', 'same-origin', undefined].includes(headers['sec-fetch-site']?.toString())

/** The host name too, so that no page elsewhere gets in by pointing its own name here. */
export function isLoopback({ ip, hostname }: FastifyRequest): boolean {
  return ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(ip) && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname)
}
