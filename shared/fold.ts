/** Lower case, no accents, ligatures taken apart: what is left when people type in a hurry. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
}

/** Formulations that people take for the same one: blanks and punctuation aside, too. */
export function sameness(text: string): string {
  return (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')
}
