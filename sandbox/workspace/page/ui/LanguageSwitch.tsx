import { useApp, useWords } from './context.ts'

export function LanguageSwitch() {
  const words = useWords()
  const { actions } = useApp()
  return (
    <button
      type="button"
      class="button button-quiet language"
      lang={words.languageSwitchCode}
      aria-label={words.languageSwitch}
      onClick={() => actions.speak(words.languageSwitchCode)}
    >
      <span class="language-long">{words.languageSwitch}</span>
      <span class="language-short">{words.languageSwitchCode.toUpperCase()}</span>
    </button>
  )
}
