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

/** `$from`, `$from+1`… for so many values: what stands behind `IN`. */
export const listed = (count: number, from = 1): string =>
  `(${Array.from({ length: count }, (_, i) => `$${from + i}`).join()})`

/** Each as long as the others, the last value again and again: one text, planned once. */
export const portions = <T>(values: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(values.length / size) }, (_, portion) =>
    Array.from({ length: size }, (_, i) => values[Math.min(portion * size + i, values.length - 1)] as T)
  )
