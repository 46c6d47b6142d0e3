import type { Lang } from '../../words/index.ts'

interface Props {
  /** The other language, and its own word for itself. */
  words: { languageSwitch: string; languageSwitchCode: Lang }
  onSpeak: (lang: Lang) => void
}

export function LanguageSwitch({ words: { languageSwitch, languageSwitchCode }, onSpeak }: Props) {
  return (
    <button
      type="button"
      class="button button-quiet language"
      lang={languageSwitchCode}
      onClick={() => onSpeak(languageSwitchCode)}
    >
      <span class="language-short">{languageSwitchCode.toUpperCase()}</span>
      <span class="language-long">{languageSwitch}</span>
    </button>
  )
}
