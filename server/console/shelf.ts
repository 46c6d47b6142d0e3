import * as v from 'valibot'
import type { Document, Log, Store } from '../conversation/ports.ts'

/** Reads all documents of one kind, keeps them, and reads them again when somebody changes one. What is not valid is left out. */
export function createShelf<T>(store: Store, log: Log, kind: string, parse: (doc: Document) => T | string) {
  let kept: Promise<Map<string, T>> | null = null
  store.watch(hint => {
    if (hint.topic === 'missed' || (hint.topic === 'documents' && hint.kind === kind)) kept = null
  })

  async function read(): Promise<Map<string, T>> {
    const parsed = (await store.documents(kind)).map(doc => [doc.id, parse(doc)] as const)
    for (const [id, value] of parsed)
      if (typeof value === 'string') log.warn({ kind, id, why: value }, 'A setting is left out')
    return new Map(parsed.flatMap(([id, value]) => (typeof value === 'string' ? [] : [[id, value] as const])))
  }

  return (): Promise<ReadonlyMap<string, T>> => {
    kept ??= read().catch(error => {
      kept = null
      throw error
    })
    return kept
  }
}

/** A sentence that says where a document is wrong, in place of the document. */
export function parseBody<S extends v.GenericSchema>(schema: S, body: unknown): v.InferOutput<S> | string {
  const { success, output, issues } = v.safeParse(schema, body)
  return success ? output : `${v.getDotPath(issues[0]) ?? 'body'}: ${issues[0].message}`
}
