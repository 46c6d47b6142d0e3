import { useLateWords } from './words.ts'

/** The count shows when so few characters are left. */
const SOON = 200

/** Of the one field, by what is asked: its keyboard, and what the browser may fill in. */
export const EXPECTS = {
  text: {},
  email: { inputMode: 'email', autocomplete: 'email' },
  number: { inputMode: 'decimal' },
  choice: {}
} as const

/** What kind of answer the bot expects. */
export function Hint({ kind }: { kind: keyof typeof EXPECTS }) {
  const hint = useLateWords().asked[kind]
  return hint ? (
    <p class="hint" id="hint">
      {hint}
    </p>
  ) : null
}

/** `left`: characters until the limit. */
export function Count({ left }: { left: number }) {
  const words = useLateWords()
  return (
    <p class={left < 0 ? 'count over' : 'count'} id="count">
      {left < 0 ? words.tooLong(-left) : left <= SOON ? words.remaining(left) : ''}
    </p>
  )
}
