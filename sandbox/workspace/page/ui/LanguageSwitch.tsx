import { useApp, useWords } from './context.ts'

export function LanguageSwitch() {
  const words = useWords()
  const { actions } = useApp()
  return (
    <button
      type="button"
      class="button button-quiet language"
      lang={words.languageSwitchCode}
      onClick={() => actions.speak(words.languageSwitchCode)}
    >
      <span class="language-short">{words.languageSwitchCode.toUpperCase()}</span>
      <span class="language-long">{words.languageSwitch}</span>
    </button>
  )
}
