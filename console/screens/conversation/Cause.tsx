import { useConversationsWords } from '../conversations/words.ts'
import { knownCause } from './causes.ts'

/** Why something did not work, and how to mend it; Zendesk's own words below, for whoever wants them. */
export function Cause({ raw }: { raw: string }) {
  const { one: words } = useConversationsWords()
  const known = knownCause(raw)
  if (!known) return <span class="cause">{raw}</span>
  return (
    <span class="cause">
      {words.causes[known]}
      <details>
        <summary>{words.rawCause}</summary>
        <code>{raw}</code>
      </details>
    </span>
  )
}
