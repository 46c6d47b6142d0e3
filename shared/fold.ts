/** Arabic and Persian digits, beside the Latin ones that mean the same. */
const DIGITS = /[\u0660-\u0669\u06f0-\u06f9]/g
/** Letters that people write one for the other, and the stroke that only makes a word longer. */
const ALIKE: Record<string, string> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
  ـ: ''
}
const LETTERS = new RegExp(`[${Object.keys(ALIKE).join('')}]`, 'g')

/** A text of such characters alone has nothing else to fold. */
const PLAIN = /^[ -~\s]*$/

/** Lower case, no accents, ligatures taken apart: what is left when people type in a hurry. */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase()
  return latinDigits(text)
    .toLowerCase()
    .replace(LETTERS, letter => ALIKE[letter] ?? '')
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
}

/** `٤٢` is 42. */
export function latinDigits(text: string): string {
  return text.replace(DIGITS, digit => String((digit.codePointAt(0) ?? 0) & 15))
}

/** Formulations that people take for the same one: blanks and punctuation aside, too. */
export function sameness(text: string): string {
  return (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')
}
