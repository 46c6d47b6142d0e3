import * as v from 'valibot'

/** SRI's own form. */
const Sum = v.pipe(v.string(), v.regex(/^sha384-[A-Za-z0-9+/]{64}$/))
export const PINNED_FILE = /^chatbox-[0-9a-f]{16}\.js$/
const CHUNK_FILE = /^chunks\/[\w-]+\.js$/

/** `pinned.json` of a build: the loader that a tag with `integrity` names, and everything that it may load, by file below the server's root. */
export const Pinned = v.object({
  file: v.pipe(v.string(), v.regex(PINNED_FILE)),
  integrity: Sum,
  chunks: v.record(v.pipe(v.string(), v.regex(CHUNK_FILE)), Sum)
})
export type Pinned = v.InferOutput<typeof Pinned>
