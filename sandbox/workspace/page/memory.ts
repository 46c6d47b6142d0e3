import type { Lang } from '../words/index.ts'

/** Who is signed in belongs to the tab; language and sound belong to the browser. */
export interface Memory {
  me(): number | null
  setMe(id: number | null): void
  lang(): Lang
  setLang(lang: Lang): void
  sound(): boolean
  setSound(on: boolean): void
}

const LANGS: Lang[] = ['fr', 'en']
const ME = 'workspace.agent'
const LANG = 'workspace.lang'
const SOUND = 'workspace.sound'

/** `spoken`: the language of the browser, until somebody chooses one. */
export function createMemory(tab: Storage, browser: Storage, spoken = 'fr'): Memory {
  const unchosen: Lang = spoken.startsWith('fr') ? 'fr' : 'en'
  return {
    me: () => Number(tab.getItem(ME)) || null,
    setMe: id => (id === null ? tab.removeItem(ME) : tab.setItem(ME, String(id))),
    lang: () => LANGS.find(lang => lang === browser.getItem(LANG)) ?? unchosen,
    setLang: lang => browser.setItem(LANG, lang),
    sound: () => browser.getItem(SOUND) !== 'off',
    setSound: on => browser.setItem(SOUND, on ? 'on' : 'off')
  }
}
