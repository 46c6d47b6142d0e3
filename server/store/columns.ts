type Present<T> = { [K in keyof T]?: Exclude<T[K], null> }

/** The columns that are not NULL: what is absent in a row is absent in the object. */
export function present<T extends object>(columns: T): Present<T> {
  const kept: Present<T> = {}
  for (const key in columns) {
    const value = columns[key]
    if (value !== null) kept[key] = value as Exclude<T[typeof key], null>
  }
  return kept
}

/** Text in, whatever was stored out: only this folder writes these columns. */
export function fromJson<T>(text: string): T {
  return JSON.parse(text)
}

export const toJson = (value: unknown): string => JSON.stringify(value ?? null)
