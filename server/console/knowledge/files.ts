import * as v from 'valibot'
import { type Fields, fieldsOf } from '../../../shared/console.ts'
import { ContextCondition, KnowledgeDraft } from '../../../shared/knowledge.ts'
import { readCsv, type Separator, type Table, writeCsv } from './csv.ts'
import type { Item } from './stock.ts'

/** One knowledge of a file, before anybody has asked what it would replace. */
export interface Row {
  line: number
  id: string
  title: string
  /** Null: it cannot be read, `fields` says why. */
  draft: KnowledgeDraft | null
  fields: Fields
  published: boolean
}

export interface Read {
  rows: Row[]
  /** Own context conditions that travel along. */
  conditions: ContextCondition[]
}
export type Reading = ({ ok: true } & Read) | { ok: false; line?: number }

const HEADING = ['id', 'language', 'title', 'formulations', 'answer', 'status'] as const
/** What the file is, for whoever reads it. */
const FORMAT = 'relais.knowledge'

const Loose = v.looseObject({
  id: v.optional(v.string(), ''),
  title: v.optional(v.string(), ''),
  status: v.optional(v.string(), '')
})
const File = v.union([
  v.pipe(
    v.array(v.unknown()),
    v.transform(knowledge => ({ knowledge, conditions: [] as unknown[] }))
  ),
  v.object({ knowledge: v.array(v.unknown()), conditions: v.optional(v.array(v.unknown()), []) })
])

/** A knowledge that is one text and nothing else: all that a CSV row can hold. */
export function answerIn({ steps, role }: KnowledgeDraft): string | null {
  const [step, ...more] = steps
  if (role !== 'answer' || more.length > 0) return null
  if (!step) return ''
  const isPlain = step.type === 'say' && step.html === undefined && !step.choices?.length && !step.links?.length
  return isPlain ? step.text : null
}

export function toCsv(items: readonly Item[], separator: Separator): string {
  const rows = items.flatMap(({ draft, published }) => {
    const answer = answerIn(draft)
    const status = published ? 'published' : 'draft'
    return answer === null
      ? []
      : [[draft.id, draft.language, draft.title, draft.formulations.join('\n'), answer, status]]
  })
  return writeCsv([[...HEADING], ...rows], separator)
}

export function toJson(items: readonly Item[], conditions: readonly ContextCondition[]): string {
  const knowledge = items.map(({ draft, published }) => ({ ...draft, status: published ? 'published' : 'draft' }))
  return `${JSON.stringify({ format: FORMAT, version: 1, conditions, knowledge }, null, 2)}\n`
}

/** A line in which nothing was recognised would make a knowledge of nothing. */
const BLANK: Fields = { '': 'required' }
const isSomething = ({ title, formulations, steps }: KnowledgeDraft) =>
  title.trim() !== '' || formulations.length > 0 || steps.length > 0

function rowOf(value: unknown, line: number): Row {
  const loose = v.safeParse(Loose, value)
  const { id, title, status } = loose.success ? loose.output : { id: '', title: '', status: '' }
  const known = typeof value === 'object' && value !== null ? value : {}
  const parsed = v.safeParse(KnowledgeDraft, { ...known, id: id || 'new' })
  const fields = !parsed.success ? fieldsOf(parsed.issues) : id || isSomething(parsed.output) ? {} : BLANK
  return { line, id, title, draft: parsed.success ? parsed.output : null, fields, published: status === 'published' }
}

export function fromJson(text: string): Reading {
  const parsed = v.safeParse(
    File,
    attempt(() => JSON.parse(text))
  )
  if (!parsed.success) return { ok: false }
  const conditions = parsed.output.conditions.flatMap(one => {
    const condition = v.safeParse(ContextCondition, one)
    return condition.success ? [condition.output] : []
  })
  return { ok: true, conditions, rows: parsed.output.knowledge.map((value, i) => rowOf(value, i + 1)) }
}

export function fromCsv(text: string): Reading {
  // What holds a NUL is no text: its lines mean nothing.
  if (text.includes('\0')) return { ok: false }
  const read = readCsv(text)
  if (!read.ok) return read
  const [heading, ...rows] = read.table
  const places = HEADING.map(name => heading?.cells.findIndex(cell => cell.trim().toLowerCase() === name) ?? -1)
  if (places[HEADING.indexOf('title')] === -1 || places[HEADING.indexOf('answer')] === -1) return { ok: false }
  return { ok: true, conditions: [], rows: rows.map(row => csvRow(row, places)) }
}

function csvRow({ line, cells }: Table[number], places: readonly number[]): Row {
  const [id = '', language = '', title = '', formulations = '', answer = '', status = ''] = places.map(place =>
    (cells[place] ?? '').trim()
  )
  const lines = [...new Set(formulations.split(/\r?\n/).map(one => one.trim()))].filter(Boolean)
  const steps = answer ? [{ type: 'say', text: answer }] : []
  const value = { id, language: language || 'fr', title, formulations: lines, steps, status: status.toLowerCase() }
  return rowOf({ ...value, role: 'answer' }, line)
}

function attempt<T>(what: () => T): T | null {
  try {
    return what()
  } catch {
    return null // not JSON: the file as a whole is told to be wrong
  }
}
