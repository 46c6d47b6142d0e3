import type { ContextBody } from '../../shared/protocol.ts'
import type { LauncherLook } from '../../shared/settings.ts'
import type { Shown } from '../identity.ts'
import type { Worn } from '../panel.ts'

/** Rises when the two ends would misunderstand one another. */
export const VERSION = 1

/**
 * The one message that goes through `window.postMessage`: the page hands the frame that it made one end of a line of their own.
 * The page names the frame's origin as its target; the frame takes the first one that comes from its parent and from an origin of
 * the channel. Everything else goes over that line, which nobody else holds an end of.
 */
export interface Hello {
  relais: typeof VERSION
}

/** What a page may ask of the frame. Nothing of it brings a word of the conversation, or its token, out of the frame. */
export type Asked =
  | {
      is: 'begin'
      language: string
      test: boolean
      look: LauncherLook
      variables: Record<string, string>
      claimed: boolean
      plain: ContextBody['identity'] | undefined
    }
  /** `focus`: the visitor did it, so that the field may have the focus. */
  | { is: 'open'; focus: boolean }
  | { is: 'close' | 'appear' | 'wake' | 'signOut' }
  | { is: 'set'; variables: Record<string, string> }
  | { is: 'send'; text: string }
  | { is: 'locale'; language: string }
  /** Somebody else has signed in on the page. */
  | { is: 'identify'; claimed: boolean }
  /** The answer to `claim`; null: the page could not tell. */
  | { is: 'claim'; n: number; identity: Shown | null }

/** Goes with every one of them. */
export interface Standing {
  /** The page that the frame stands on. */
  where: { url: string; title: string }
  fixed: boolean
}

/** What the frame tells the page. */
export type Told =
  | { is: 'shown'; shown: Worn }
  | { is: 'event'; name: string; detail: unknown }
  /** Who is it? Asked whenever that has to be proved. */
  | { is: 'claim'; n: number }
  | { is: 'signedOut' }

export const isHello = (given: unknown): given is Hello =>
  typeof given === 'object' && given !== null && 'relais' in given && given.relais === VERSION

/** An origin that may talk to the frame, by the channel's list. */
export function isAllowed(origin: string, own: string, allowed: readonly string[]): boolean {
  return origin === own || (origin !== 'null' && allowed.some(one => one === '*' || one.toLowerCase() === origin))
}
