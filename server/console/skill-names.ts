import type { Use } from '../../shared/console.ts'
import { KNOWLEDGE_KINDS } from '../../shared/knowledge.ts'
import type { Document, Store } from '../conversation/ports.ts'

/** Kinds of documents whose conditions name skills. */
const KINDS = [KNOWLEDGE_KINDS.published, KNOWLEDGE_KINDS.draft]

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** A skill's condition, wherever in a body it stands. */
const isOf = (value: Record<string, unknown>, skill: string) => value.on === 'skill' && value.skill === skill

const mentions = (body: unknown, skill: string): boolean =>
  isRecord(body) && (isOf(body, skill) || Object.values(body).some(below => mentions(below, skill)))

function renamedIn(body: unknown, from: string, to: string): unknown {
  if (Array.isArray(body)) return body.map(below => renamedIn(below, from, to))
  if (!isRecord(body)) return body
  if (isOf(body, from)) return { ...body, skill: to }
  return Object.fromEntries(Object.entries(body).map(([name, below]) => [name, renamedIn(below, from, to)]))
}

/** A draft keeps its knowledge one level further down. */
function titleOf({ id, body }: Document): string {
  const knowledge = isRecord(body) && isRecord(body.value) ? body.value : body
  return isRecord(knowledge) && typeof knowledge.title === 'string' && knowledge.title ? knowledge.title : id
}

export const knowledgeOf = async (store: Pick<Store, 'documents'>): Promise<Document[]> =>
  (await Promise.all(KINDS.map(kind => store.documents(kind)))).flat()

/** A knowledge once, with its draft or without. */
export function usesOf(knowledge: readonly Document[], skill: string): Use[] {
  const using = knowledge.filter(({ body }) => mentions(body, skill))
  return [
    ...new Map(using.map(doc => [doc.id, { kind: 'knowledge', id: doc.id, name: titleOf(doc) } as const])).values()
  ]
}

/** Conditions refer to a skill by its name: every body that does, with the new one. */
export function renamings(knowledge: readonly Document[], from: string, to: string) {
  return knowledge
    .filter(({ body }) => mentions(body, from))
    .map(({ kind, id, version, body }) => ({ kind, id, version, body: renamedIn(body, from, to) }))
}
