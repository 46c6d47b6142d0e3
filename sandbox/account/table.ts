/** Where records live beyond the process. Writes are in the file when the call returns. */
export interface Storage {
  load(kind: string): unknown[]
  save(kind: string, id: string | number, record: unknown): void
  drop(kind: string, id: string | number): void
  clear(): void
  close(): void
}

/** Records in memory, in the order they came, written through. Records are replaced, never changed. */
export interface Table<T> {
  get(id: string | number): T | undefined
  put(record: T): T
  remove(id: string | number): void
  all(): T[]
  /** Those that share a key, in the order they came. */
  of(key: string | number): readonly T[]
  countOf(key: string | number): number
  clear(): void
}

export function createTable<T extends { id: string | number }>(
  storage: Storage,
  kind: string,
  keyOf: (record: T) => string | number | undefined = () => undefined
): Table<T> {
  const records = new Map<string | number, T>()
  const groups = new Map<string | number, Map<string | number, T>>()

  const index = (record: T) => {
    records.set(record.id, record)
    const key = keyOf(record)
    if (key === undefined) return
    const group = groups.get(key) ?? new Map<string | number, T>()
    groups.set(key, group.set(record.id, record))
  }
  for (const record of storage.load(kind)) index(record as T)

  return {
    get: id => records.get(id),
    put(record) {
      index(record)
      storage.save(kind, record.id, record)
      return record
    },
    remove(id) {
      const record = records.get(id)
      const key = record && keyOf(record)
      if (key !== undefined) groups.get(key)?.delete(id)
      records.delete(id)
      storage.drop(kind, id)
    },
    all: () => [...records.values()],
    of: key => [...(groups.get(key)?.values() ?? [])],
    countOf: key => groups.get(key)?.size ?? 0,
    clear() {
      records.clear()
      groups.clear()
    }
  }
}
