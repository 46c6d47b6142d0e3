import { useEffect, useState } from 'preact/hooks'
import type { Language } from '../../shared/settings.ts'
import { handoverWordsOf, lateWordsOf, loadHandoverWords, loadLateWords } from '../words/index.ts'
import { useChat } from './chat.ts'

export type Handover = typeof import('./handover/index.ts')
export type Late = typeof import('./late/index.ts')

/** ms until what could not be had is asked for again. */
const PAUSE = 3_000

/** ms. The window is on screen first. */
const LATE_AFTER = 150

/** What only people, files and pictures need. */
const handover = arriving(() => import('./handover/index.ts'), loadHandoverWords, handoverWordsOf)
/** What is not needed to read the welcome, to type and to send. */
const late = arriving(() => import('./late/index.ts'), loadLateWords, lateWordsOf, LATE_AFTER)

/** Adopted by every panel from its start; empty until the parts are there. */
export const sheetsToCome = () => [late.sheet(), handover.sheet()]

export const { load: loadHandover } = handover
export const { load: loadLate, use: useLate } = late

/** The parts that only a handover shows, when they are needed and as soon as they are there. */
export function useHandover(needed: boolean): Handover | undefined {
  return handover.use(useChat().words.lang, needed)
}

/** Parts of the panel that are fetched with their words and their style sheet. */
export function arriving<P extends { css: string }>(
  fetch: () => Promise<P>,
  loadWords: (language: Language) => Promise<unknown>,
  wordsOf: (language: Language) => unknown,
  /** ms until they are asked for the first time. */
  first = 0
) {
  let parts: P | undefined
  let own: CSSStyleSheet | undefined

  function sheet(): CSSStyleSheet {
    own ??= new CSSStyleSheet()
    return own
  }

  /** False: it could not be had. */
  async function load(language: Language): Promise<boolean> {
    try {
      const [loaded] = await Promise.all([fetch(), loadWords(language)])
      if (!parts) sheet().replaceSync(loaded.css)
      parts = loaded
      return true
    } catch {
      return false
    }
  }

  function use(lang: Language, needed = true): P | undefined {
    const [last, tried] = useState({ ok: true })
    const there = parts && wordsOf(lang) ? parts : undefined
    useEffect(() => {
      if (!needed || there) return
      const timer = setTimeout(() => load(lang).then(ok => tried({ ok })), last.ok ? first : PAUSE)
      return () => clearTimeout(timer)
    }, [needed, there, last, lang])
    return needed ? there : undefined
  }

  return { sheet, load, use }
}
