import type { Agent } from '../../api.ts'
import { useApp, useSlice, useWords } from './context.ts'
import * as icons from './icons.tsx'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { Avatar } from './small.tsx'

export function TopBar({ me }: { me: Agent }) {
  const words = useWords()
  const { actions } = useApp()
  const sound = useSlice(state => state.sound)
  const groups = useSlice(state => state.desk?.groups)
  const own = groups?.filter(({ id }) => me.groupIds.includes(id)).map(({ name }) => name)
  return (
    <header class="bar">
      <icons.Mark />
      <h1 class="wordmark">{words.title}</h1>
      <span class="sandbox-tag">{words.sandbox}</span>
      <LinkState />
      <div class="bar-end">
        <LanguageSwitch words={words} onSpeak={actions.speak} />
        <button
          type="button"
          class="button button-icon"
          aria-pressed={sound}
          aria-label={sound ? words.bar.soundOn : words.bar.soundOff}
          title={sound ? words.bar.soundOn : words.bar.soundOff}
          onClick={() => actions.toggleSound()}
        >
          {sound ? <icons.Bell /> : <icons.BellOff />}
        </button>
        <a class="button button-icon" href="/admin" aria-label={words.bar.admin} title={words.bar.admin}>
          <icons.Gear />
        </a>
        <span class="bar-me">
          <Avatar name={me.name} />
          <span class="bar-me-text">
            <span class="bar-me-name">{me.name}</span>
            <span class="bar-me-groups">{own?.join(' · ') || words.signIn.noGroup}</span>
          </span>
        </span>
        <button
          type="button"
          class="button button-icon"
          aria-label={words.bar.signOut}
          title={words.bar.signOut}
          onClick={() => actions.signOut()}
        >
          <icons.SignOut />
        </button>
      </div>
    </header>
  )
}

function LinkState() {
  const words = useWords()
  const link = useSlice(state => state.link)
  return (
    <span class={`link-state link-${link}`} role="status">
      {words.bar[link]}
    </span>
  )
}
