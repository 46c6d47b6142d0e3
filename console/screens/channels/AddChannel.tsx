import { CALLS, type ChannelEntry } from '../../../shared/console.ts'
import { useApp } from '../../app/context.ts'
import { Form } from '../../forms/Form.tsx'
import { TextField } from '../../forms/TextField.tsx'
import { checkWith, useForm } from '../../forms/useForm.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { useShellWords } from '../../ui/words.ts'
import { pathTo } from '../table.ts'
import { useChannelsWords } from './words.ts'

const check = checkWith(CALLS['channels.add'].body)

/** A name is all it takes; the rest is set on the channel's own page. */
export function AddChannel({ onDone }: { onDone: () => void }) {
  const { api, actions, router } = useApp()
  const words = useChannelsWords()
  const { form: common } = useShellWords()
  const form = useForm({
    stand: { values: { name: '' }, version: 0 },
    guarded: false,
    check,
    send: body => api('channels.add', { body }),
    onSaved({ value }: ChannelEntry) {
      actions.tell(words.created(value.name))
      onDone()
      void router.go(pathTo('channel', { id: value.id }))
      return null
    }
  })
  return (
    <Dialog title={words.add} onCancel={onDone}>
      <Form form={form}>
        <TextField {...form.bind('name')} words={words.name} autoFocus />
        <div class="dialog-buttons">
          <Button onClick={onDone}>{common.cancel}</Button>
          <Button type="submit" kind="main" busy={form.isSending}>
            {words.create}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
