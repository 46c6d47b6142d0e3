import { useLayoutEffect, useState } from 'preact/hooks'
import { List, Mark } from '../../../workspace/page/ui/icons.tsx'
import { LanguageSwitch } from '../../../workspace/page/ui/LanguageSwitch.tsx'
import { Avatar } from '../../../workspace/page/ui/small.tsx'
import { entryOf, MENU, type Place, pathOf } from '../places.ts'
import { useAdmin, useAdministrator, useSlice, useWords } from './context.ts'
import { Group } from './Group.tsx'
import { Groups } from './Groups.tsx'
import { Home, Nowhere } from './Home.tsx'
import { Integration } from './Integration.tsx'
import { Integrations } from './Integrations.tsx'
import { Keys } from './Keys.tsx'
import { NewIntegration } from './NewIntegration.tsx'
import { Go } from './parts.tsx'
import { Configuration, Messaging } from './Settings.tsx'
import { Team } from './Team.tsx'
import { Tokens } from './Tokens.tsx'

export function AdminCenter() {
  const words = useWords()
  const place = useSlice(state => state.place)
  const isThere = useSlice(state => state.account !== null)
  const refusal = useSlice(state => state.refusal)
  const [isOpen, setOpen] = useState(false)
  useLayoutEffect(() => setOpen(false), [place])
  return (
    <div class="admin">
      <a class="skip" href="#content">
        {words.skip}
      </a>
      <Bar isOpen={isOpen} onMenu={() => setOpen(!isOpen)} />
      <nav class={isOpen ? 'admin-nav admin-nav-open' : 'admin-nav'} aria-label={words.nav}>
        <Menu place={place} />
      </nav>
      <main class="admin-main" id="content" tabIndex={-1}>
        <div class="admin-page">
          {isThere ? (
            <Screen key={pathOf(place)} place={place} />
          ) : (
            <p role="status">{refusal ? words.refusals[refusal] : words.loading}</p>
          )}
        </div>
      </main>
    </div>
  )
}

function Screen({ place }: { place: Place }) {
  if (place.is === 'integration') return <Integration id={place.id} />
  if (place.is === 'group') return <Group id={place.id} />
  const Fixed = SCREENS[place.is]
  return <Fixed />
}

const SCREENS = {
  home: Home,
  integrations: Integrations,
  'integration-new': NewIntegration,
  keys: Keys,
  tokens: Tokens,
  configuration: Configuration,
  team: Team,
  groups: Groups,
  messaging: Messaging,
  nowhere: Nowhere
}

function Menu({ place }: { place: Place }) {
  const words = useWords()
  const entry = entryOf(place)
  return (
    <>
      {MENU.map(({ section, places }) => (
        <div key={section} class="admin-nav-group">
          <p class="admin-nav-section" id={`nav-${section}`}>
            {words.sections[section]}
          </p>
          <ul aria-labelledby={`nav-${section}`}>
            {places.map(is => (
              <li key={is}>
                <Go to={{ is }} class="admin-nav-link" isCurrent={entry === is}>
                  {words.places[is]}
                </Go>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  )
}

function Bar({ isOpen, onMenu }: { isOpen: boolean; onMenu: () => void }) {
  const words = useWords()
  const { actions } = useAdmin()
  const me = useAdministrator()
  return (
    <header class="bar">
      <button
        type="button"
        class="button button-icon admin-menu"
        aria-expanded={isOpen}
        aria-label={words.menu}
        onClick={onMenu}
      >
        <List />
      </button>
      <Go to={{ is: 'home' }} class="admin-brand">
        <Mark />
        <span class="wordmark">{words.title}</span>
      </Go>
      <span class="sandbox-tag">{words.sandbox}</span>
      <div class="bar-end">
        <LanguageSwitch words={words} onSpeak={actions.speak} />
        <a href="/" class="button button-quiet admin-to-desk">
          {words.workspace}
        </a>
        {me && (
          <span class="bar-me">
            <Avatar name={me.name} />
            <span class="bar-me-text">
              <span class="bar-me-name">{me.name}</span>
              <span class="bar-me-groups">{me.email}</span>
            </span>
          </span>
        )}
      </div>
    </header>
  )
}
