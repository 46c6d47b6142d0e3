import type { User } from '../../shared/console.ts'
import { ENDONYMS } from '../../shared/languages.ts'
import { useApp, useSlice } from '../app/context.ts'
import { CONSOLE_LANGUAGES } from '../app/languages.ts'
import { THEMES } from '../app/preferences.ts'
import { findScreen, pathTo } from '../screens/table.ts'
import { SignOut } from '../ui/icons.tsx'
import { Link } from '../ui/Link.tsx'
import { useShellWords } from '../ui/words.ts'
import { useLogOut } from './useLogOut.ts'

/** Who is logged in, and how the console looks for them. */
export function AccountMenu({ me, onGo }: { me: User; onGo: () => void }) {
  const { menu, roles } = useShellWords()
  const logOut = useLogOut()
  return (
    <div class="account">
      <Choices />
      <div class="account-row">
        <AccountLink me={me} role={roles[me.role]} onGo={onGo} />
        <button type="button" class="icon-button" aria-label={menu.logOut} title={menu.logOut} onClick={logOut}>
          <SignOut />
        </button>
      </div>
    </div>
  )
}

function AccountLink({ me, role, onGo }: { me: User; role: string; onGo: () => void }) {
  const { menu } = useShellWords()
  const isHere = useSlice(state => findScreen(state.stop.path)?.name === 'account')
  return (
    <Link to={pathTo('account')} class="account-link" current={isHere} onGo={onGo}>
      <span class="initial" aria-hidden="true">
        {me.name.slice(0, 1).toUpperCase()}
      </span>
      <span class="account-who">
        <span class="account-name">{me.name}</span>
        <span class="account-role">{role}</span>
      </span>
      <span class="unseen">{menu.account}</span>
    </Link>
  )
}

/** Language and appearance, remembered by this browser. */
export function Choices() {
  const { actions } = useApp()
  const { menu } = useShellWords()
  const language = useSlice(state => state.language)
  const theme = useSlice(state => state.theme)
  return (
    <div class="choices">
      <label class="choice">
        <span class="unseen">{menu.language}</span>
        <select
          value={language}
          onChange={({ currentTarget }) => {
            const chosen = CONSOLE_LANGUAGES.find(known => known === currentTarget.value)
            if (chosen) actions.speak(chosen)
          }}
        >
          {CONSOLE_LANGUAGES.map(known => (
            <option key={known} value={known} lang={known}>
              {ENDONYMS[known]}
            </option>
          ))}
        </select>
      </label>
      <label class="choice">
        <span class="unseen">{menu.theme}</span>
        <select
          value={theme}
          onChange={({ currentTarget }) => {
            const chosen = THEMES.find(known => known === currentTarget.value)
            if (chosen) actions.paint(chosen)
          }}
        >
          {THEMES.map(known => (
            <option key={known} value={known}>
              {menu.themes[known]}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}
