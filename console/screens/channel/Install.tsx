import type { ChannelEntry, PinnedTag } from '../../../shared/console.ts'
import { Card } from '../../ui/Card.tsx'
import { CopyButton, CopyField } from '../../ui/CopyButton.tsx'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { Out } from '../../ui/icons.tsx'
import { useShellWords } from '../../ui/words.ts'
import { useChannelsWords } from '../channels/words.ts'

/** What one takes away from here: the tag for the website, the link for whoever wants to see it. */
export function Install({ entry: { scriptTag, pinned, previewUrl } }: { entry: ChannelEntry }) {
  const { install } = useChannelsWords()
  const { menu } = useShellWords()
  return (
    <Card title={install.title} text={install.text}>
      <CopyField text={scriptTag} what={install.what} />
      {pinned && <PinnedForm pinned={pinned} />}
      <div class="install-preview">
        <p class="help">{install.previewText}</p>
        <div class="row-actions">
          <a class="button button-plain" href={previewUrl} target="_blank" rel="noreferrer">
            {install.open}
            <Out />
            <span class="unseen">{menu.newTab}</span>
          </a>
          <CopyButton text={previewUrl} what={install.previewWhat} />
        </div>
      </div>
    </Card>
  )
}

/** For sites that name the sum of every script that they load. */
function PinnedForm({ pinned: { scriptTag, importMap } }: { pinned: PinnedTag }) {
  const { pinned: words } = useChannelsWords().install
  return (
    <Disclosure title={words.title}>
      <div class="guide-body fields">
        <p class="help">{words.text}</p>
        <CopyField text={scriptTag} what={words.what} />
        <p class="help">{words.mapText}</p>
        <CopyField text={importMap} what={words.map} />
      </div>
    </Disclosure>
  )
}
