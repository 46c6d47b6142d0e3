import { useApp } from '../app/context.ts'
import { Chevron } from '../ui/icons.tsx'
import { Note } from '../ui/Note.tsx'
import { Door } from './Door.tsx'
import { LoginForm } from './LoginForm.tsx'
import { useEntryWords } from './words.ts'

/** The log-in, at whatever address one wanted to go to: it is where one arrives. */
export function Entry({ first }: { first: boolean }) {
  const { actions } = useApp()
  const words = useEntryWords()
  if (first)
    return (
      <Door title={words.first.none}>
        <p class="entry-lead">{words.first.noneText}</p>
        <Note>
          <code>/console/first#…</code>
        </Note>
      </Door>
    )
  return (
    <Door title={words.login.title} lead={words.login.lead}>
      <LoginForm onIn={actions.enter} />
      <details class="guide entry-help">
        <summary>
          <Chevron />
          {words.login.forgotten}
        </summary>
        <p class="guide-body">{words.login.forgottenHelp}</p>
      </details>
    </Door>
  )
}
