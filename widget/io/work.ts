import type { Puzzle, Work } from '../../shared/work.ts'
import type { Answer } from '../chat/answer.ts'

/** ms for which nothing else of the page gets its turn. */
const SLICE = 8
/** Tries between two looks at the time. */
const TRIES = 32
/** After as many puzzles that were solved in vain, it is tried again in the usual pace (S4). */
const ROUNDS = 3

const fraction = (number: number) => ((number % 1) * 2 ** 32) | 0
const at = (words: ArrayLike<number>, index: number) => words[index] as number

/** FIPS 180-4 takes its constants from the first 64 primes. */
const ROOTS: number[] = []
const CUBE_ROOTS: number[] = []
for (let number = 2; ROOTS.length < 64; number++) {
  let divisor = 2
  while (number % divisor) divisor++
  if (divisor < number) continue
  ROOTS.push(fraction(number ** (1 / 2)))
  CUBE_ROOTS.push(fraction(number ** (1 / 3)))
}
const ADDED = Int32Array.from(CUBE_ROOTS)

const turned = (word: number, by: number) => (word >>> by) | (word << (32 - by))

/** The first 32 bits of the SHA-256 of one block. The words beyond the sixteenth are made here. */
function startOfSum(words: Int32Array): number {
  for (let t = 16; t < 64; t++) {
    const x = at(words, t - 15)
    const y = at(words, t - 2)
    words[t] =
      at(words, t - 16) +
      (turned(x, 7) ^ turned(x, 18) ^ (x >>> 3)) +
      at(words, t - 7) +
      (turned(y, 17) ^ turned(y, 19) ^ (y >>> 10))
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = ROOTS
  for (let t = 0; t < 64; t++) {
    const one = h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + (g ^ (e & (f ^ g))) + at(ADDED, t) + at(words, t)
    const two = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) | (c & (a | b)))
    h = g
    g = f
    f = e
    e = (d + one) | 0
    d = c
    c = b
    b = a
    a = (one + two) | 0
  }
  return (a + at(ROOTS, 0)) | 0
}

/** Salt and number are one block: 55 bytes of ASCII at most. */
function blockOf(text: string, words: Int32Array): void {
  words.fill(0, 0, 16)
  for (let i = 0; i <= text.length; i++)
    words[i >> 2] = at(words, i >> 2) | ((text.charCodeAt(i) || 128) << (24 - (i & 3) * 8))
  words[15] = text.length * 8
}

/** Unlike a timer it is not slowed down where the page is in the background. */
const breathe = () =>
  new Promise<void>(resolve => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(0)
  })

/**
 * In slices of the page's own thread: a worker of another origin is refused, one from a `blob:` by the page's policy, and `crypto.subtle`
 * is missing on plain http. Another number that begins alike comes once in 20,000 puzzles, and costs one more.
 */
export async function solve({ salt, sum, most, signature }: Puzzle): Promise<Work> {
  const wanted = Number.parseInt(sum.slice(0, 8), 16) | 0
  const words = new Int32Array(64)
  let number = 0
  for (let until = performance.now() + SLICE; number < most; number++) {
    blockOf(salt + number, words)
    if (startOfSum(words) === wanted) break
    if (number % TRIES || performance.now() < until) continue
    await breathe()
    until = performance.now() + SLICE
  }
  return { salt, number, signature }
}

/** What came of asking again with the work done; the answer may be another puzzle. */
export async function worked<T>(answer: Answer<T>, ask: (work: Work) => Promise<Answer<T>>): Promise<Answer<T>> {
  for (let round = 0; round < ROUNDS && answer.is === 'refused' && answer.work; round++)
    answer = await ask(await solve(answer.work))
  return answer
}
