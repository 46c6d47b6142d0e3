import * as v from 'valibot'
import type { ErrorCode } from '../../shared/errors.ts'
import { ContextBody, HandshakeAuth, RateBody, SayBody, StartBody, SyncBody } from '../../shared/protocol.ts'
import type { Said } from '../conversation/said.ts'

export type Parsed<T> = { ok: true; value: T } | { ok: false; code: ErrorCode; detail?: string }

/** Where it is wrong, never what was there: below `variables` the names are the sender's own. */
function detailOf(issues: readonly v.BaseIssue<unknown>[]): string {
  const places = issues.map(issue => (v.getDotPath(issue) ?? 'body').replace(/^variables\..*/s, 'variables'))
  return [...new Set(places)].join(', ')
}

function parse<T>(
  schema: v.GenericSchema<unknown, T>,
  body: unknown,
  codes: Record<string, ErrorCode> = {}
): Parsed<T> {
  const { success, output, issues } = v.safeParse(schema, body)
  if (success) return { ok: true, value: output }
  const code = issues.map(issue => codes[`${issue.path?.[0]?.key}:${issue.type}`] ?? codes[`${issue.path?.[0]?.key}`])
  return { ok: false, code: code.find(found => found !== undefined) ?? 'bad_request', detail: detailOf(issues) }
}

export const parseStart = (body: unknown) => parse(StartBody, body, { variables: 'variable_invalid' })
export const parseContext = (body: unknown) => parse(ContextBody, body, { variables: 'variable_invalid' })
export const parseSync = (body: unknown) => parse(SyncBody, body)
export const parseRate = (body: unknown) => parse(RateBody, body, { 'comment:max_length': 'text_too_long' })
export const parseAuth = (auth: unknown) => parse(HandshakeAuth, auth)

/** Rule S6: HTTP and the socket read it here, alike. */
export function parseSay(body: unknown): Parsed<Said & { consent?: true | undefined }> {
  const said = parse(SayBody, body, { 'text:max_length': 'text_too_long' })
  if (!said.ok) return said
  const { localId, text, fileId, consent } = said.value
  if (text !== undefined && fileId !== undefined)
    return { ok: false, code: 'bad_request', detail: 'both text and fileId' }
  if (fileId !== undefined) return { ok: true, value: { localId, fileId, consent } }
  return text?.trim() ? { ok: true, value: { localId, text, consent } } : { ok: false, code: 'text_empty' }
}

/** A whole number ≥ 0 of a query, or the default where it is absent; null when it is neither. */
export function countOf(text: unknown, initial: number): number | null {
  if (text === undefined) return initial
  return typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : null
}
