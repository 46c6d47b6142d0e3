/** UTF-16 units of one text (Conversations API, `content.text`). */
export const MAX_TEXT = 4_096

/**
 * Zendesk acts on `%[Label](reply:X)` and `%((switchboard:…))%` in any text that is posted. A zero-width space takes the
 * meaning away and leaves the look; a text that grows too long by it gets a full-width percent sign, which takes no room.
 */
export function neutral(text: string, max = MAX_TEXT): string {
  const harmless = text.replace(/%(?=\[|\(\()/g, '%\u200b')
  return harmless.length <= max ? harmless : text.replace(/%(?=\[|\(\()/g, '\uff05')
}

/** The first `max` UTF-16 units at most, without half a code point at the end. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text
  const last = text.charCodeAt(max - 1)
  const splits = last >= 0xd800 && last <= 0xdbff
  return text.slice(0, splits ? max - 1 : max)
}
