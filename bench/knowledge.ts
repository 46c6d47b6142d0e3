/** Made-up knowledge of the shape that people write: a few short formulations per item, from words of which some are everywhere. */

const WORDS = 6_000
const LONGEST = 8

function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const random = chance(7)
const SYLLABLES = [
  'ba',
  'ri',
  'to',
  'men',
  'sel',
  'cor',
  'du',
  'lan',
  'pi',
  'ver',
  'no',
  'gas',
  'ti',
  'fer',
  'lu',
  'mon'
]
const syllable = () => SYLLABLES[Math.floor(random() * SYLLABLES.length)] ?? ''
const vocabulary = Array.from(
  { length: WORDS },
  () => syllable() + syllable() + syllable() + (random() < 0.4 ? syllable() : '')
)

/** Few words are common and most are rare, as in any language. */
const word = () => vocabulary[Math.floor(random() ** 3 * WORDS)] ?? ''
const sentence = () => Array.from({ length: 3 + Math.floor(random() * (LONGEST - 3)) }, word).join(' ')

export interface Item {
  id: string
  title: string
  language: 'en'
  formulations: string[]
  steps: { type: 'say'; text: string }[]
  status: 'published'
  role: 'answer'
}

export function knowledge(count: number): Item[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `bench-item-${i}`,
    title: sentence(),
    language: 'en',
    formulations: [sentence(), sentence(), sentence()],
    steps: [{ type: 'say', text: `Answer ${i}. ${sentence()}` }],
    status: 'published',
    role: 'answer'
  }))
}

function mistyped(text: string): string {
  const at = Math.floor(random() * (text.length - 1))
  return text.slice(0, at) + text.slice(at + 1)
}

/** What visitors ask of this knowledge. */
export function questionsOn(items: readonly Item[]): () => string {
  return () => {
    const item = items[Math.floor(random() * items.length)]
    const words = (item?.formulations[Math.floor(random() * 3)] ?? 'a').split(' ')
    const half = words.filter((_, i) => i % 2 === 0 || random() < 0.5).join(' ')
    return random() < 1 / 3 ? mistyped(half) : half
  }
}
