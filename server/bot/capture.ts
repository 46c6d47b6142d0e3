import { fold, latinDigits } from '../../shared/fold.ts'
import type { Step } from '../../shared/knowledge.ts'
import { LIMITS } from '../../shared/limits.ts'

export type Asked = Extract<Step, { type: 'ask' }>

/** Deliberately loose: an address that somebody can be reached at must never be refused. */
const EMAIL = /^[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>().]{2,}$/

/** The value as it is kept, or null when the answer is not of the kind asked for. */
export function capture(asked: Asked, answer: string): string | null {
  const text = answer.trim()
  if (text === '' || text.length > LIMITS.variable) return null
  switch (asked.kind) {
    case 'text':
      return text
    case 'email':
      return emailIn(text)
    case 'number':
      return numberIn(text)
    case 'choice':
      return asked.choices?.find(choice => fold(choice) === fold(text)) ?? null
  }
}

/** People answer "c'est ana@example.org" to "what is your address?". */
function emailIn(text: string): string | null {
  const words = text.split(/[\s,;<>()]+/).map(word => word.replace(/[.!?:]+$/, ''))
  const addresses = words.filter(word => EMAIL.test(word))
  return addresses.length === 1 ? (addresses[0] ?? null) : null
}

/** `1 234,5`, `1234.5` and `١٬٢٣٤٫٥` are the same number. */
function numberIn(text: string): string | null {
  const plain = latinDigits(text)
    .replace(/[\s\u00a0\u202f\u066c]/g, '')
    .replace(/[,\u066b]/, '.')
  return /^[+-]?\d+(\.\d+)?$/.test(plain) ? String(Number(plain)) : null
}
