import type { NewLink, User } from '../../../shared/console.ts'
import { Button } from '../../ui/Button.tsx'
import { CopyField } from '../../ui/CopyButton.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { useFormats } from '../../ui/formats.ts'
import { useUsersWords } from './words.ts'

/** Shown once: Escape does not close it by accident. */
export function GivenLink({ user, link, onDone }: { user: User; link: NewLink; onDone: () => void }) {
  const { given } = useUsersWords()
  const { dateTime } = useFormats()
  return (
    <Dialog title={given.title} size="medium">
      <p class="dialog-text">{given.text(user.name, dateTime(link.expiresAt))}</p>
      <div class="dialog-copy">
        <CopyField text={link.url} what={given.what} />
      </div>
      <div class="dialog-buttons">
        <Button kind="main" onClick={onDone}>
          {given.done}
        </Button>
      </div>
    </Dialog>
  )
}
