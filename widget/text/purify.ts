import DOMPurify from 'dompurify'

/** The first wall in browsers without a sanitizer of their own. Throws where it cannot stand, or where Trusted Types forbid to read. */
export function purified(text: string): Node {
  // Where DOMPurify cannot work it gives back what it was given.
  if (!DOMPurify.isSupported) throw new Error('DOMPurify does not work in this browser')
  const { body } = new DOMParser().parseFromString(text, 'text/html')
  // Given nodes instead of a string, it needs no Trusted Types policy, and so must not ask the page for one.
  DOMPurify.sanitize(body, { IN_PLACE: true, ADD_TAGS: ['body'], ALLOWED_ATTR: ['href'], TRUSTED_TYPES_POLICY: null })
  return body
}
