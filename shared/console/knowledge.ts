import * as v from 'valibot'
import { Knowledge } from '../knowledge.ts'
import { LANGUAGES, type Language } from '../settings.ts'
import { answers, MANY } from './call.ts'
import { type Fields, Version, type Versioned, VersionQuery, versioned } from './refusal.ts'
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

/** `value`: what the editor shows, the draft where there is one. Its `id` and `status` are the server's. */
export interface KnowledgeView extends Versioned<Knowledge> {
  status: KnowledgeStatus
  updatedBy: string | null
  /** What visitors get now. */
  published: Knowledge | null
  /** ms since 1970. */
  publishedAt: number | null
}

/** One earlier state, newest first in the list. */
export interface Revision {
  id: string
  at: number
  by: string | null
  did: 'saved' | 'published' | 'unpublished' | 'restored' | 'imported'
  title: string
}

/** What the conditions and actions of the editor can be made of. */
export interface KnowledgeParts {
  /** One condition per skill, made automatically, under its full path in the tree. */
  skills: { id: string; name: string; path: string[] }[]
  /** Variables that any knowledge captures, or that a page sets. */
  variables: string[]
  /** For *knowledge.ask*. */
  knowledge: { id: string; title: string; language: Language }[]
  languages: readonly Language[]
}

export interface ImportReport {
  added: number
  replaced: number
  skipped: number
  /** Nothing of an import with faults is taken. `line`: of the CSV, or the index in the JSON. */
  faults: { line: number; title?: string; fields: Fields }[]
}

/** A draft that a real chatbox runs without publishing it. */
export interface TestSession {
  id: string
  /** Of our own origin, to be shown in a frame beside the editor. */
  url: string
  /** ms since 1970. */
  expiresAt: number
}

export const KnowledgeForm = v.omit(Knowledge, ['id', 'status'])
export type KnowledgeForm = v.InferOutput<typeof KnowledgeForm>

const TestBody = v.object({ channel: v.string(), id: v.optional(v.string()), value: KnowledgeForm })
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
  /** `bad_request` with `fields` where the draft is not complete. */
  'knowledge.publish': answers<KnowledgeView>()({
    method: 'POST',
    path: '/knowledge/:id/publish',
    access: 'editor',
    body: state
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
  'knowledge.revision': answers<{ revision: Revision; value: Knowledge }>()({
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
  /** `dry`: says what it would do. Drafts all, published ones too where the file says so and `publish` is on. */
  'knowledge.import': answers<ImportReport>()({
    method: 'POST',
    path: '/knowledge-import',
    access: 'editor',
    body: v.object({
      format: v.picklist(['json', 'csv']),
      text: v.pipe(v.string(), v.maxLength(5_000_000, 'too_long')),
      dry: v.boolean(),
      publish: v.optional(v.boolean(), false)
    })
  }),
  /** A file to download, not JSON of the API. */
  'knowledge.export': answers<never>()({
    method: 'GET',
    path: '/knowledge-export',
    access: 'editor',
    query: v.object({ format: v.picklist(['json', 'csv']), language: v.optional(v.picklist(LANGUAGES)) })
  }),
  /** `id`: of the knowledge whose draft it is; absent for one that was never saved. */
  'knowledge.test': answers<TestSession>()({
    method: 'POST',
    path: '/knowledge-tests',
    access: 'editor',
    body: TestBody
  }),
  /** The next question in the same pane gets the newer draft. */
  'knowledge.retest': answers<TestSession>()({
    method: 'PUT',
    path: '/knowledge-tests/:id',
    access: 'editor',
    body: TestBody
  })
}
