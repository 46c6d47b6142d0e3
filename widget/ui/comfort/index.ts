export { comfortWordsOf, loadComfortWords } from '../../words/comfort.ts'
export { Consent } from './Consent.tsx'
export { Items } from './Items.tsx'
export { Rating } from './Rating.tsx'

/** Each part brings its own (`sheet.ts`). */
export const css = ''
