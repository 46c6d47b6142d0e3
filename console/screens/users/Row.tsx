import type { User } from '../../../shared/console.ts'
import { useApp, useSlice } from '../../app/context.ts'
import { Button } from '../../ui/Button.tsx'
import { useFormats } from '../../ui/formats.ts'
import { Pencil } from '../../ui/icons.tsx'
import { useFaultText } from '../../ui/useFaultText.ts'
import { useShellWords } from '../../ui/words.ts'
import type { Open } from './index.tsx'
import { useUsersWords } from './words.ts'

export function Row({ user, show }: { user: User; show: (open: Open) => void }) {
  const words = useUsersWords()
  const { roles } = useShellWords()
  const { date } = useFormats()
  const isMe = useSlice(({ session }) => session.is === 'in' && session.me.id === user.id)
  const makeLink = useNewLink(user, show)
  const { name, email, role, active, hasPassword, lastLogin, secondFactor } = user
  const seen = !hasPassword ? words.waiting : lastLogin ? words.lastLogin(date(lastLogin)) : words.never
  return (
    <li class="row">
      <span class="initial" aria-hidden="true">
        {name.slice(0, 1).toUpperCase()}
      </span>
      <div class="row-main">
        <p class="row-title">
          {name} {isMe && <span class="label-mark">({words.you})</span>}
        </p>
        <p class="row-more">{email}</p>
        <p class="row-more">{isMe ? words.now : seen}</p>
      </div>
      <span class={role === 'administrator' ? 'chip chip-accent' : 'chip'}>{roles[role]}</span>
      {secondFactor && <span class="chip">{words.second.chip}</span>}
      {!active && <span class="chip chip-warning">{words.inactive}</span>}
      <div class="row-actions">
        {!isMe && active && (
          <Button size="small" kind="quiet" label={words.linkOf(name)} onClick={() => void makeLink()}>
            {words.link}
          </Button>
        )}
        <button
          type="button"
          class="icon-button"
          aria-label={words.edit(name)}
          title={words.edit(name)}
          onClick={() => show({ is: 'edit', user })}
        >
          <Pencil />
        </button>
      </div>
    </li>
  )
}

function useNewLink(user: User, show: (open: Open) => void) {
  const { api, actions } = useApp()
  const words = useUsersWords()
  const { form } = useShellWords()
  const faultText = useFaultText()
  return async () => {
    const title = words.linkQuestion(user.name)
    if (!(await actions.ask({ title, text: words.linkText, yes: words.linkYes, no: form.cancel }))) return
    const answer = await api('users.link', { params: { id: user.id } })
    if (answer.ok) show({ is: 'link', user, link: answer.value })
    else actions.tell(faultText(answer.fault), 'trouble')
  }
}
