import type { Language } from '../../shared/settings.ts'
import type { Transcript, TranscriptLine } from '../conversation/model.ts'
import { cut, neutral } from './shorthand.ts'

/** UTF-16 units of a chunk without its heading; heading and chunk stay well below Zendesk's 4,096. */
const ROOM = 3_800
/** French puts a blank before it. */
const colonIn = (language: Language) => (language === 'fr' ? ' : ' : ': ')
/** A message's further lines stand in, so that nobody can type a line that looks like another one's. */
const INDENT = '\n      '

function timeOf(at: number): string {
  return new Date(at).toISOString().slice(11, 16)
}

function lineOf({ name, text, at }: TranscriptLine, language: Language): string {
  const words = text
    .trim()
    .replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, '\n')
    .replaceAll('\n', INDENT)
  return neutral(`${timeOf(at)} ${name}${colonIn(language)}${words}`, Number.POSITIVE_INFINITY)
}

/** Pieces of at most `room` units: at a blank where there is one in the last part, and never inside a code point. */
export function pieces(text: string, room: number): string[] {
  const found: string[] = []
  let rest = text
  while (rest.length > room) {
    const piece = cut(rest, room)
    const blank = Math.max(piece.lastIndexOf(' '), piece.lastIndexOf('\n'))
    const end = blank > room / 2 ? blank + 1 : piece.length
    found.push(rest.slice(0, end))
    rest = rest.slice(end)
  }
  return [...found, rest]
}

function packed(lines: string[]): string[] {
  const chunks: string[] = []
  for (const piece of lines.flatMap(line => pieces(line, ROOM))) {
    const last = chunks.at(-1)
    if (last !== undefined && last.length + 1 + piece.length <= ROOM) chunks[chunks.length - 1] = `${last}\n${piece}`
    else chunks.push(piece)
  }
  return chunks
}

/**
 * The whole dialogue as texts that Zendesk takes: a heading, then one line per message with its time (UTC, as the heading says,
 * since nothing can be back-dated there). Never empty: control must not pass on a conversation without a message.
 */
export function transcriptChunks({ title: words, lines, language }: Transcript, isTest = false): string[] {
  const day = lines[0] ? ` (${new Date(lines[0].at).toISOString().slice(0, 10)}, UTC)` : ''
  const title = neutral((isTest ? 'TEST · ' : '') + words + day)
  const chunks = packed(lines.map(line => lineOf(line, language)))
  if (chunks.length === 0) return [title]
  return chunks.map((chunk, i) => `${title}${chunks.length > 1 ? ` ${i + 1}/${chunks.length}` : ''}\n\n${chunk}`)
}
