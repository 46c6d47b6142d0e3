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

const ME = 'workspace.agent'
const LANG = 'workspace.lang'
const SOUND = 'workspace.sound'

export function createMemory(tab: Storage, browser: Storage): Memory {
  return {
    me: () => Number(tab.getItem(ME)) || null,
    setMe: id => (id === null ? tab.removeItem(ME) : tab.setItem(ME, String(id))),
    lang: () => (browser.getItem(LANG) === 'en' ? 'en' : 'fr'),
    setLang: lang => browser.setItem(LANG, lang),
    sound: () => browser.getItem(SOUND) !== 'off',
    setSound: on => browser.setItem(SOUND, on ? 'on' : 'off')
  }
}
