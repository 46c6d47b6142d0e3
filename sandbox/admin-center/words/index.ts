import { en } from './en.ts'
import { fr, type Words } from './fr.ts'

export type { Words }
export type Lang = 'fr' | 'en'
export const words: Record<Lang, Words> = { fr, en }
