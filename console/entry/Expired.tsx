import type { User } from '../../shared/console.ts'
import { useApp } from '../app/context.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { LoginForm } from './LoginForm.tsx'
import { useEntryWords } from './words.ts'

/** In the place of the screen, which keeps what was typed; what had been asked for is asked again afterwards. */
export function Expired({ me }: { me: User }) {
  const { actions, guard } = useApp()
  const { expired } = useEntryWords()
  const leave = () => {
    guard.forget()
    location.reload()
  }
  return (
    <Dialog title={expired.title}>
      <p class="dialog-text">{expired.lead(me.name)}</p>
      <LoginForm known={me} onIn={actions.enter} />
      <div class="dialog-buttons">
        <Button kind="quiet" size="small" onClick={leave}>
          {expired.other}
        </Button>
      </div>
    </Dialog>
  )
}
