import { useEffect, useState } from 'preact/hooks'
import type { Language } from '../../shared/settings.ts'
import { handoverWordsOf, loadHandoverWords } from '../words/index.ts'
import { useChat } from './chat.ts'

type Handover = typeof import('./handover/index.ts')

/** ms until what could not be had is asked for again. */
const PAUSE = 3_000

let parts: Handover | undefined
let sheet: CSSStyleSheet | undefined

/** Adopted by every panel from its start; empty until the parts are there. */
export function handoverSheet(): CSSStyleSheet {
  sheet ??= new CSSStyleSheet()
  return sheet
}

/** Fetches what only people, files and pictures need, with its words and its style sheet. False: it could not be had. */
export async function loadHandover(language: Language): Promise<boolean> {
  try {
    const [loaded] = await Promise.all([import('./handover/index.ts'), loadHandoverWords(language)])
    if (!parts) handoverSheet().replaceSync(loaded.css)
    parts = loaded
    return true
  } catch {
    return false
  }
}

/** The parts that only a handover shows, when they are needed and as soon as they are there. */
export function useHandover(needed: boolean): Handover | undefined {
  const { lang } = useChat().words
  const [tries, tried] = useState(0)
  const there = parts && handoverWordsOf(lang) ? parts : undefined
  useEffect(() => {
    if (!needed || there) return
    const timer = setTimeout(() => loadHandover(lang).then(() => tried(tries + 1)), tries && PAUSE)
    return () => clearTimeout(timer)
  }, [needed, there, tries])
  return needed ? there : undefined
}
