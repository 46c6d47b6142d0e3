import type { ChannelEntry } from '../../../shared/console.ts'
import { useApp } from '../../app/context.ts'
import { Loaded, useLoaded } from '../../ui/Loaded.tsx'
import { Page } from '../../ui/Page.tsx'
import { useShellWords } from '../../ui/words.ts'
import { useChannelsWords } from '../channels/words.ts'
import { pathTo, type ScreenProps } from '../table.ts'
import { ChannelForm } from './ChannelForm.tsx'
import './channel.css'

/** One channel: everything about one published chatbox. */
export default function Channel({ params }: ScreenProps) {
  const { api } = useApp()
  const { screens } = useShellWords()
  const words = useChannelsWords()
  const loading = useLoaded<ChannelEntry>(() => api('channels.read', { params: { id: params.id ?? '' } }))
  const { reading } = loading
  const name = reading.is === 'ready' ? reading.value.value.name : screens.channel
  return (
    <Page title={name ?? ''} size="wide" back={{ to: pathTo('channels'), label: words.back }}>
      <Loaded loading={loading}>{entry => <ChannelForm entry={entry} onSaved={loading.set} />}</Loaded>
    </Page>
  )
}
