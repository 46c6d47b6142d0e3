import { useState } from 'preact/hooks'
import type { NewLink, User } from '../../../shared/console.ts'
import { useApp } from '../../app/context.ts'
import { Button } from '../../ui/Button.tsx'
import { Plus } from '../../ui/icons.tsx'
import { Loaded, useLoaded } from '../../ui/Loaded.tsx'
import { Page } from '../../ui/Page.tsx'
import { useShellWords } from '../../ui/words.ts'
import { AddUser } from './AddUser.tsx'
import { EditUser } from './EditUser.tsx'
import { GivenLink } from './GivenLink.tsx'
import { Row } from './Row.tsx'
import { useUsersWords } from './words.ts'

export type Open = { is: 'add' } | { is: 'edit'; user: User } | { is: 'link'; user: User; link: NewLink } | null

/** Who may use the console; administrators only. */
export default function Users() {
  const { api } = useApp()
  const words = useUsersWords()
  const { screens } = useShellWords()
  const [open, show] = useState<Open>(null)
  const loading = useLoaded(() => api('users.list', {}))
  const done = () => show(null)
  const changed = (next: Open) => {
    show(next)
    void loading.again()
  }
  const add = (
    <Button kind="main" onClick={() => show({ is: 'add' })}>
      <Plus />
      {words.add}
    </Button>
  )
  return (
    <Page title={screens.users ?? ''} lead={words.lead} actions={add}>
      <Loaded loading={loading}>
        {({ users }) => (
          <ul class="rows" aria-label={words.list}>
            {users.map(user => (
              <Row key={user.id} user={user} show={show} />
            ))}
          </ul>
        )}
      </Loaded>
      {open?.is === 'add' && <AddUser onCancel={done} onAdded={(user, link) => changed({ is: 'link', user, link })} />}
      {open?.is === 'edit' && <EditUser user={open.user} onCancel={done} onSaved={() => changed(null)} />}
      {open?.is === 'link' && <GivenLink user={open.user} link={open.link} onDone={done} />}
    </Page>
  )
}
