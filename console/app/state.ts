import type { User } from '../../shared/console.ts'
import type { ConsoleLanguage } from './languages.ts'
import type { Theme } from './preferences.ts'
import type { Stop } from './router.ts'

export type Session =
  /** The server has not answered yet. */
  | { is: 'unknown' }
  /** It did not answer at all. */
  | { is: 'unreachable' }
  /** `first`: nobody has an account yet. */
  | { is: 'out'; first: boolean }
  /** `enrols`: has to set up a second factor before anything else. `idle`: ms without a call after which it is over. */
  | { is: 'in'; me: User; csrf: string; enrols?: true; idle?: number }
  /** It ended under the hands of `me`: what was on screen is kept, out of the page, until somebody logs in again. */
  | { is: 'expired'; me: User }

export interface Toast {
  id: number
  kind: 'done' | 'trouble'
  text: string
}

export interface Question {
  title: string
  text?: string
  yes: string
  no: string
  /** Something is lost by `yes`. */
  grave?: boolean
}

export interface State {
  language: ConsoleLanguage
  theme: Theme
  session: Session
  isOnline: boolean
  stop: Stop
  toasts: readonly Toast[]
  /** The one question that waits for an answer. */
  question: Question | null
}
