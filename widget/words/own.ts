import { isolated } from '../../shared/isolated.ts'
import type { Language } from '../../shared/languages.ts'
import { type Counted, counts } from '../../shared/words/counts.ts'
import type { Dress } from './index.ts'

/** As written by whoever edits them: from what the build makes of a name (`scripts/building/short-names.ts`) to the name. */
const WRITTEN = {
  agentRole: 'agentRole',
  anewText: 'anewText',
  anewYes: 'anewYes',
  botRole: 'botRole',
  cancelUpload: 'cancelUpload',
  dropHere: 'dropHere',
  dropLimit: 'dropLimit',
  leaveLive: 'leaveLive',
  leaveQueue: 'leaveQueue',
  leaveText: 'leaveText',
  leaveTitle: 'leaveTitle',
  minimise: 'minimise',
  newMessages: 'newMessages',
  newTab: 'newTab',
  notSentBecause: 'notSentBecause',
  placeholderLive: 'placeholderLive',
  reconnecting: 'reconnecting',
  refusedConnection: 'refusedConnection',
  refusedFile: 'refusedFile',
  remaining: 'remaining',
  sendComment: 'sendComment',
  storageBlocked: 'storageBlocked',
  toEnd: 'toEnd',
  troubleText: 'troubleText',
  tryAgain: 'tryAgain',
  waitingHint: 'waitingHint'
}
const SHIPPED = new Map(Object.entries(WRITTEN).map(([shipped, written]) => [written, shipped]))

type Said = Record<string, unknown>

/**
 * The window's words with those of this installation in their place. `own`: texts by where they stand (`progress.sent`,
 * `newMessages.one`); `${0}` is the first thing that is put in.
 */
export function dressing(own: Record<string, string>, language: Language): Dress {
  const known = new WeakMap<object, object>()
  const { counted } = counts(language)

  function filled(text: string) {
    return (...given: string[]) => text.replace(/\$\{(\d)\}/g, (_, at) => isolated(given[at] ?? '', language))
  }
  /** What stands in the place of `was`. */
  function said(was: unknown, text: string, inner?: string): unknown {
    if (inner === undefined) return typeof was === 'function' ? filled(text) : text
    const form = text.replace('${0}', '${n}')
    if (typeof was === 'function') return counted({ ...(was as Counted).forms, [inner]: form } as never)
    const parts = was as Said
    return Object.assign(Array.isArray(was) ? [...was] : { ...parts }, { [inner]: said(parts[inner], text) })
  }
  return words => {
    const there = known.get(words)
    if (there) return there as typeof words
    const dressed = { ...words } as Said
    for (const [place, text] of Object.entries(own)) {
      const [written = '', inner] = place.split('.')
      const key = SHIPPED.get(written) ?? written
      if (key in dressed) dressed[key] = said(dressed[key], text, inner)
    }
    known.set(words, dressed)
    return dressed as typeof words
  }
}
