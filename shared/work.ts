import * as v from 'valibot'

/** What a newcomer's browser is asked to find: the whole number from 0 to `most` for which SHA-256 of `salt` and the number, in decimals, is `sum`. */
export interface Puzzle {
  /** Ends with a dot, so that where the number begins is never in doubt; both together are one block of SHA-256, 55 characters at most. */
  salt: string
  /** In hex. */
  sum: string
  most: number
  /** Of the server, which remembers nothing of what it has asked. */
  signature: string
}

/** The number that was found, with what the server needs in order to know its own puzzle again. */
export const Work = v.object({
  salt: v.pipe(v.string(), v.maxLength(44)),
  number: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e9)),
  signature: v.pipe(v.string(), v.maxLength(64))
})
export type Work = v.InferOutput<typeof Work>
