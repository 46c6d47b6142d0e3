import type { ErrorCode } from '../../shared/errors.ts'
import type { FileId, LocalId } from '../../shared/ids.ts'
import { LIMITS } from '../../shared/limits.ts'
import type { NewMessage, StoredContent, StoredFile } from './model.ts'
import { type Pen, text, write } from './pen.ts'

/** What a visitor says, as it comes in: exactly one of a text and a file. */
export interface Said {
  localId: LocalId
  text?: string
  fileId?: FileId
}

/** The same with the file that it names. */
export type Words = { is: 'text'; text: string } | { is: 'file'; file: StoredFile }

/** S7. Null when nothing is wrong. */
export function faultIn({ text, fileId }: Said): ErrorCode | null {
  if (text !== undefined && fileId !== undefined) return 'bad_request'
  if (fileId !== undefined) return null
  if (!text?.trim()) return 'text_empty'
  return text.length > LIMITS.text ? 'text_too_long' : null
}

const contentOf = (words: Words): StoredContent =>
  words.is === 'text' ? text(words.text) : { type: words.file.image ? 'image' : 'file', fileId: words.file.id }

/** The visitor's own message: the first of its turn. */
export function visitorSays(pen: Pen, localId: LocalId, words: Words): NewMessage {
  return { ...write(pen, { is: 'visitor' }, contentOf(words)), localId, turn: localId }
}
