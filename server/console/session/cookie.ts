import '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** `__Host-`: the browser itself refuses it without Secure, with a Domain, or from a neighbouring host. */
const SECURE = '__Host-relais'
/** On this machine alone, where http is safe and some browsers keep no Secure cookie. */
const LOCAL = 'relais-local'

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/

/** How the browser has reached us; null: over http from elsewhere, where nobody may log in. */
export type Way = 'secure' | 'local' | null

export function wayOf({ protocol, host }: Pick<FastifyRequest, 'protocol' | 'host'>, publicUrl: string | null): Way {
  const isPublic = publicUrl !== null && URL.canParse(publicUrl) && new URL(publicUrl).host === host
  if (protocol === 'https' || (isPublic && publicUrl.startsWith('https:'))) return 'secure'
  return LOOPBACK.test(host) ? 'local' : null
}

const nameOf = (way: Way) => (way === 'secure' ? SECURE : LOCAL)

export function cookieOf(request: Pick<FastifyRequest, 'cookies'>, way: Way): string | null {
  return (way && request.cookies[nameOf(way)]) || null
}

const options = (way: Way) => ({ path: '/', httpOnly: true, secure: way === 'secure', sameSite: 'strict' }) as const

export function setCookie(reply: FastifyReply, way: Way, value: string): void {
  reply.setCookie(nameOf(way), value, options(way))
}

export function dropCookie(reply: FastifyReply, way: Way): void {
  reply.clearCookie(nameOf(way), options(way))
}
