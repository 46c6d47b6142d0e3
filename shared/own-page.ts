/**
 * Is this a page of our own? By the host that its request asked, which is the public one or, where a proxy passes on another, the one
 * that we see. Of the public host the scheme is known: a page of it without TLS is somebody between us and the visitor.
 */
export function isOwnPage(page: URL, host: string | undefined, publicOrigin: string | null): boolean {
  const ours = publicOrigin === null ? null : new URL(publicOrigin)
  return page.host === ours?.host ? page.origin === ours.origin : page.host === host?.toLowerCase()
}
