import * as v from 'valibot'
import { ContextCondition, type Knowledge, KnowledgeDraft } from '../knowledge.ts'
import { LANGUAGES, type Language } from '../settings.ts'
import { answers, MANY } from './call.ts'
import { type FieldCode, type Fields, type Use, Version, type Versioned, VersionQuery, versioned } from './refusal.ts'
import { Count, Cursor, type Page, Search, YesNo } from './texts.ts'

/** `changed`: published, with a draft of changes that visitors do not see yet. */
export type KnowledgeStatus = 'draft' | 'published' | 'changed'

/** One line of the list. */
export interface KnowledgeEntry {
  id: string
  version: number
  updatedAt: number
  /** Who changed it last. */
  updatedBy: string | null
  title: string
  language: Language
  role: Knowledge['role']
  status: KnowledgeStatus
  formulations: number
  /** It has *connexion au livechat* somewhere. */
  connects: boolean
  /** Names of the skills in its conditions. */
  skills: string[]
}

/** `value`: what the editor shows and may be unfinished; `id` is the server's. */
export interface KnowledgeView extends Versioned<KnowledgeDraft> {
  status: KnowledgeStatus
  updatedBy: string | null
  /** What visitors get now. */
  published: Knowledge | null
}

/** One earlier state, newest first in the list; the last 60 are kept. */
export interface Revision {
  id: string
  at: number
  by: string | null
  did: Deed
  title: string
}
export type Deed = 'added' | 'saved' | 'published' | 'unpublished' | 'restored' | 'imported' | 'discarded' | 'removed'

/** What the conditions and actions of the editor can be made of, and what `check` measures a draft against. */
export interface KnowledgeParts {
  /** One condition per skill, made automatically, under its full path in the tree. */
  skills: { id: string; name: string; path: string[] }[]
  /** People's own, by group and name. */
  conditions: ConditionView[]
  /** Variables that any knowledge captures, or that the connector reads. */
  variables: string[]
  /** For *knowledge.ask*. `live`: visitors get it now. */
  knowledge: { id: string; title: string; language: Language; role: Knowledge['role']; live: boolean }[]
  /** Titles and formulations, by `sameness`. */
  formulations: { of: string; key: string }[]
  languages: readonly Language[]
  /** Where a test may be run. */
  channels: { id: string; name: string; languages: readonly Language[] }[]
}

export interface ConditionView extends Versioned<ContextCondition> {
  /** Knowledge that has it, published or in a draft. */
  usedBy: Use[]
}

/** One row of a file: what came of it, or would come of it. */
export interface ImportRow {
  /** Of the CSV, or the place in the JSON, from 1. */
  line: number
  id: string
  title: string
  does: 'add' | 'replace' | 'nothing' | 'refuse'
  /** It is published, too. */
  publishes: boolean
  /** With `refuse`; `''`: the row as a whole. */
  fields?: Fields
}

/** All of a file, or with one `refuse` in it nothing. */
export interface ImportReport {
  rows: ImportRow[]
  /** False for a dry run, and where a row was refused. */
  done: boolean
  /** The file as a whole cannot be read: `format`; `line` where a line of it is at fault, else it is no such file. */
  fault?: { code: FieldCode; line?: number }
}

/** A file as it is to be saved. */
export interface ExportedFile {
  name: string
  mime: string
  text: string
  /** CSV carries one text per knowledge: the titles of those that have more, and are not in the file. */
  left: string[]
}

/** A chatbox that sees the drafts as they are saved, for whoever asked for it. */
export interface KnowledgeTest {
  /** Of our own origin, to be shown in a frame beside the editor. */
  url: string
  /** ms since 1970: then it sees what is published. */
  expiresAt: number
}

/** UTF-16 units of an imported file. */
export const IMPORT_MOST = 2_000_000

export const KnowledgeForm = v.omit(KnowledgeDraft, ['id'])
export type KnowledgeForm = v.InferOutput<typeof KnowledgeForm>
export const ConditionForm = v.omit(ContextCondition, ['id'])
export type ConditionForm = v.InferOutput<typeof ConditionForm>

const state = v.object({ version: Version })

export const knowledgeCalls = {
  'knowledge.list': answers<Page<KnowledgeEntry> & { total: number }>()({
    method: 'GET',
    path: '/knowledge',
    access: 'editor',
    query: v.object({
      search: Search,
      status: v.optional(v.picklist(['draft', 'published', 'changed'])),
      language: v.optional(v.picklist(LANGUAGES)),
      /** Name of a skill in its conditions. */
      skill: Search,
      /** With *connexion au livechat*. */
      connects: YesNo,
      before: Cursor,
      limit: v.optional(Count(MANY))
    })
  }),
  'knowledge.parts': answers<KnowledgeParts>()({ method: 'GET', path: '/knowledge-parts', access: 'editor' }),
  'knowledge.read': answers<KnowledgeView>()({ method: 'GET', path: '/knowledge/:id', access: 'editor' }),
  /** Makes a draft. */
  'knowledge.add': answers<KnowledgeView>()({
    method: 'POST',
    path: '/knowledge',
    access: 'editor',
    body: KnowledgeForm
  }),
  /** Saves the draft; what visitors get stays as it is. */
  'knowledge.put': answers<KnowledgeView>()({
    method: 'PUT',
    path: '/knowledge/:id',
    access: 'editor',
    body: versioned(KnowledgeForm)
  }),
  /** `conflict` with `usedBy`: another knowledge goes on with it. */
  'knowledge.remove': answers<Record<string, never>>()({
    method: 'DELETE',
    path: '/knowledge/:id',
    access: 'editor',
    query: VersionQuery
  }),
  /** Saves what is on screen and publishes that. `bad_request` with `fields` where it is not complete; then nothing is saved. */
  'knowledge.publish': answers<KnowledgeView>()({
    method: 'POST',
    path: '/knowledge/:id/publish',
    access: 'editor',
    body: versioned(KnowledgeForm)
  }),
  'knowledge.unpublish': answers<KnowledgeView>()({
    method: 'POST',
    path: '/knowledge/:id/unpublish',
    access: 'editor',
    body: state
  }),
  /** Forgets the draft of a published one. */
  'knowledge.discard': answers<KnowledgeView>()({
    method: 'POST',
    path: '/knowledge/:id/discard',
    access: 'editor',
    body: state
  }),
  /** A draft of the same, under a title that says so. */
  'knowledge.duplicate': answers<KnowledgeView>()({
    method: 'POST',
    path: '/knowledge/:id/duplicate',
    access: 'editor'
  }),
  'knowledge.history': answers<Page<Revision>>()({
    method: 'GET',
    path: '/knowledge/:id/history',
    access: 'editor',
    query: v.object({ before: Cursor })
  }),
  'knowledge.revision': answers<{ revision: Revision; value: KnowledgeDraft }>()({
    method: 'GET',
    path: '/knowledge/:id/history/:revision',
    access: 'editor'
  }),
  /** Puts it into the draft. */
  'knowledge.restore': answers<KnowledgeView>()({
    method: 'POST',
    path: '/knowledge/:id/history/:revision/restore',
    access: 'editor',
    body: state
  }),
  /** `dry`: says what it would do. What the file calls published is published, where `publish` is on. */
  'knowledge.import': answers<ImportReport>()({
    method: 'POST',
    path: '/knowledge-import',
    access: 'editor',
    bytes: IMPORT_MOST * 4,
    body: v.object({
      format: v.picklist(['json', 'csv']),
      text: v.pipe(v.string(), v.maxLength(IMPORT_MOST, 'too_long')),
      dry: v.boolean(),
      publish: v.optional(v.boolean(), false)
    })
  }),
  /** What the editor shows, drafts included. `separator`: of the CSV, as the person's spreadsheet expects it. */
  'knowledge.export': answers<ExportedFile>()({
    method: 'GET',
    path: '/knowledge-export',
    access: 'editor',
    query: v.object({
      format: v.picklist(['json', 'csv']),
      language: v.optional(v.picklist(LANGUAGES)),
      separator: v.optional(v.picklist([';', ',']), ';')
    })
  }),
  /** `channel`: whose look and languages it has. */
  'knowledge.test': answers<KnowledgeTest>()({
    method: 'POST',
    path: '/knowledge-test',
    access: 'editor',
    body: v.object({ channel: v.string(), language: v.picklist(LANGUAGES) })
  }),

  /** `fields.name`: `taken`. */
  'conditions.add': answers<ConditionView>()({
    method: 'POST',
    path: '/conditions',
    access: 'editor',
    body: ConditionForm
  }),
  'conditions.put': answers<ConditionView>()({
    method: 'PUT',
    path: '/conditions/:id',
    access: 'editor',
    body: versioned(ConditionForm)
  }),
  /** `conflict` with `usedBy`: a knowledge has it. */
  'conditions.remove': answers<Record<string, never>>()({
    method: 'DELETE',
    path: '/conditions/:id',
    access: 'editor',
    query: VersionQuery
  })
}
