import { useState } from 'preact/hooks'
import type { SecretView } from '../../../shared/console.ts'
import { useApp } from '../../app/context.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { CopyField } from '../../ui/CopyButton.tsx'
import { useFormats } from '../../ui/formats.ts'
import { Loaded, useLoaded } from '../../ui/Loaded.tsx'
import { Note } from '../../ui/Note.tsx'
import { useFaultText } from '../../ui/useFaultText.ts'
import { useShellWords } from '../../ui/words.ts'
import { useChannelsWords } from '../channels/words.ts'

/** Made here, shown once, never read again; while one takes the place of another both count. */
export function IdentitySecret({ channel }: { channel: string }) {
  const { api } = useApp()
  const { secret: words } = useChannelsWords()
  const loading = useLoaded<SecretView>(() => api('channels.secret.read', { params: { id: channel } }))
  return (
    <Card title={words.title} text={words.text}>
      <Loaded loading={loading}>{view => <Held channel={channel} view={view} onChange={loading.set} />}</Loaded>
    </Card>
  )
}

interface Props {
  channel: string
  view: SecretView
  onChange: (view: SecretView) => void
}

function Held({ channel, view, onChange }: Props) {
  const { secret: words } = useChannelsWords()
  const { dateTime } = useFormats()
  const { fresh, make, end } = useSecret(channel, view, onChange)
  const { count, at = 0 } = view
  return (
    <>
      <p class="help">{count === 0 ? words.none : (count === 1 ? words.one : words.two)(dateTime(at))}</p>
      {fresh && (
        <Note kind="warning" live>
          <p>{words.once}</p>
          <CopyField text={fresh} what={words.what} />
        </Note>
      )}
      <div class="row-actions">
        <Button onClick={() => void make()}>{count === 0 ? words.make : words.replace}</Button>
        {count > 0 && <Button onClick={() => void end()}>{count > 1 ? words.endOld : words.end}</Button>}
      </div>
    </>
  )
}

function useSecret(channel: string, { count }: SecretView, onChange: (view: SecretView) => void) {
  const { api, actions } = useApp()
  const { secret: words } = useChannelsWords()
  const { form } = useShellWords()
  const faultText = useFaultText()
  const [fresh, show] = useState<string | null>(null)
  const params = { id: channel }
  return {
    fresh,
    async make() {
      const answer = await api('channels.secret.make', { params })
      if (!answer.ok) return actions.tell(faultText(answer.fault), 'trouble')
      show(answer.value.secret)
      onChange(answer.value)
    },
    async end() {
      const yes = count > 1 ? words.endOld : words.end
      if (!(await actions.ask({ title: words.question, text: words.endText, yes, no: form.cancel, grave: true })))
        return
      const answer = await api('channels.secret.end', { params })
      if (!answer.ok) return actions.tell(faultText(answer.fault), 'trouble')
      if (count < 2) show(null)
      onChange(answer.value)
    }
  }
}
