/**
 * The content security policy of a page of ours that holds a chatbox: our own scripts, our own server, and pictures from wherever a
 * bot's author keeps them. `more`: what this page has beside, and who may frame it. `host`: as the request names it.
 */
export function ownPolicy(host: string | undefined, publicOrigin: string, more: readonly string[]): string {
  const sockets = host && /^[\w.:[\]-]+$/.test(host) ? `ws://${host} wss://${host}` : ''
  return [
    "default-src 'none'",
    "script-src 'self'",
    `connect-src 'self' ${publicOrigin} ${sockets}`,
    `img-src 'self' ${publicOrigin} data: blob: https: http:`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    ...more
  ].join('; ')
}
