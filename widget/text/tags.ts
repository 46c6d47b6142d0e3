/** Every element that foreign text may become. What is not here is not shown: only its text is. */
export const TAGS = ['p', 'br', 'strong', 'em', 'u', 'code', 'pre', 'ul', 'ol', 'li', 'a', 'blockquote', 'hr'] as const
export type Tag = (typeof TAGS)[number]
