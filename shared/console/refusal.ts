import * as v from 'valibot'
import type { Refusal } from '../errors.ts'

/** What is wrong with one field; the page has the words. */
export const FIELD_CODES = [
  'required',
  'too_short',
  'too_long',
  'too_few',
  'too_many',
  /** Not in the form expected; where a narrower code fits, that one is told. */
  'format',
  /** Not one of the values offered. */
  'choice',
  'email',
  /** Neither `x`, `x.zendesk.com` nor a URL of Zendesk. */
  'domain',
  'url',
  'origin',
  /** Neither a path nor an address; `*` stands for anything. */
  'page_pattern',
  'colour',
  'language',
  'time',
  'time_order',
  'time_zone',
  'date',
  'number',
  /** Somebody else has this name or address already. */
  'taken',
  /** Names something that does not exist. */
  'unknown',
  /** A skill below itself. */
  'cycle',
  /** `${name}` of the default is missing. */
  'placeholder_missing',
  /** `${name}` that nothing fills in. */
  'placeholder_unknown',
  'password_wrong',
  /** Among those that everybody tries first. */
  'password_common',
  /** Little else than the product's name, one's own, one's address or its domain. */
  'password_context',
  /** Of the second factor: wrong, or used already. */
  'code_wrong',
  /** Comes from the server's environment. */
  'fixed',
  'last_administrator',
  'self'
] as const
export type FieldCode = (typeof FIELD_CODES)[number]

/** By dotted path in the request's `value` (or body): `look.colour`, `steps.2.text`. `''`: the form as a whole. */
export type Fields = Record<string, FieldCode>

/** Who uses what was to be removed. */
export interface Use {
  kind: 'knowledge' | 'skill' | 'channel' | 'hours'
  id: string
  name: string
}

/** The body of every refusal of the console. */
export interface ConsoleRefusal extends Refusal {
  fields?: Fields
  /** With `conflict`: what stands there now, somebody else's. A `Versioned`. */
  newer?: unknown
  /** With `conflict` on a removal: what still uses it. */
  usedBy?: Use[]
}

/** One thing that people change; a change names the version that it was made from, and is refused with `conflict` when it is no longer that. */
export interface Versioned<T> {
  /** 0: nobody has set it yet. */
  version: number
  /** ms since 1970; 0 with version 0. */
  updatedAt: number
  value: T
}

export const Version = v.pipe(v.number(), v.integer(), v.minValue(0))
export const versioned = <S extends v.GenericSchema>(value: S) => v.object({ version: Version, value })
/** Of a removal: as a query, since a DELETE has no body. */
export const VersionQuery = v.object({ version: v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number)) })

const isFieldCode = (text: string): text is FieldCode => FIELD_CODES.some(code => code === text)

const OF_TYPE: Record<string, FieldCode> = {
  email: 'email',
  max_length: 'too_long',
  max_value: 'number',
  min_value: 'number',
  integer: 'number',
  number: 'number',
  picklist: 'choice',
  literal: 'choice',
  variant: 'choice',
  url: 'url'
}

type Issue = v.BaseIssue<unknown>

function codeOf(issue: Issue): FieldCode {
  if (isFieldCode(issue.message)) return issue.message
  if (issue.input === undefined || issue.input === '') return 'required'
  const isList = Array.isArray(issue.input)
  if (issue.type === 'min_length') return isList ? 'too_few' : 'too_short'
  if (issue.type === 'max_length' && isList) return 'too_many'
  return OF_TYPE[issue.type] ?? 'format'
}

/** The first fault of each field, in the order of the form; the same for the page, before it asks, and for the server. `within`: what the paths start from. */
export function fieldsOf(issues: readonly Issue[], within = ''): Fields {
  const prefix = within && `${within}.`
  const found = new Map<string, FieldCode>()
  for (const issue of issues) {
    const whole = v.getDotPath(issue) ?? ''
    const path = whole === within ? '' : whole.startsWith(prefix) ? whole.slice(prefix.length) : whole
    if (!found.has(path)) found.set(path, codeOf(issue))
  }
  return Object.fromEntries(found)
}
