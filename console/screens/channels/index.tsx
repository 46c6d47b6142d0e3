import { useState } from 'preact/hooks'
import type { ChannelEntry } from '../../../shared/console.ts'
import { useApp } from '../../app/context.ts'
import { useRole } from '../../app/useRole.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { useFormats } from '../../ui/formats.ts'
import { Chevron, Out, Plus } from '../../ui/icons.tsx'
import { Link } from '../../ui/Link.tsx'
import { Loaded, useLoaded } from '../../ui/Loaded.tsx'
import { Note } from '../../ui/Note.tsx'
import { Page } from '../../ui/Page.tsx'
import { useShellWords } from '../../ui/words.ts'
import { pathTo } from '../table.ts'
import { AddChannel } from './AddChannel.tsx'
import { useChannelsWords } from './words.ts'

export default function Channels() {
  const { api } = useApp()
  const words = useChannelsWords()
  const { screens } = useShellWords()
  const [isAdding, add] = useState(false)
  const mayChange = useRole() === 'administrator'
  const loading = useLoaded(() => api('channels.list', {}))
  const button = (
    <Button kind="main" onClick={() => add(true)}>
      <Plus />
      {words.add}
    </Button>
  )
  return (
    <Page title={screens.channels ?? ''} lead={words.lead} actions={mayChange && button}>
      {!mayChange && <Note>{words.readOnly}</Note>}
      <Loaded loading={loading}>
        {({ channels }) =>
          channels.length === 0 ? (
            <div class="rows">
              <Empty title={words.empty.title} text={words.empty.text} action={mayChange && button} />
            </div>
          ) : (
            <ul class="rows" aria-label={words.list}>
              {channels.map(channel => (
                <Row key={channel.value.id} channel={channel} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {isAdding && <AddChannel onDone={() => add(false)} />}
    </Page>
  )
}

function Row({ channel: { value, previewUrl, conversations } }: { channel: ChannelEntry }) {
  const words = useChannelsWords()
  const { menu } = useShellWords()
  const { number, list, language } = useFormats()
  return (
    <li class="row">
      <span class="swatch swatch-big" style={{ background: value.look.colour }} />
      <div class="row-main">
        <p class="row-title">
          <Link to={pathTo('channel', { id: value.id })} class="row-link">
            {value.name}
          </Link>
        </p>
        <p class="row-more">
          {[list(value.languages.map(language)), words.conversations(number(conversations), conversations)].join(' · ')}
        </p>
      </div>
      <a class="button button-quiet button-small" href={previewUrl} target="_blank" rel="noreferrer">
        {words.preview}
        <Out />
        <span class="unseen">{menu.newTab}</span>
      </a>
      <Chevron />
    </li>
  )
}
