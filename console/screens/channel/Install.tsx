import type { ChannelEntry } from '../../../shared/console.ts'
import { Card } from '../../ui/Card.tsx'
import { CopyButton, CopyField } from '../../ui/CopyButton.tsx'
import { Out } from '../../ui/icons.tsx'
import { useShellWords } from '../../ui/words.ts'
import { useChannelsWords } from '../channels/words.ts'

/** What one takes away from here: the tag for the website, the link for whoever wants to see it. */
export function Install({ entry: { scriptTag, previewUrl } }: { entry: ChannelEntry }) {
  const { install } = useChannelsWords()
  const { menu } = useShellWords()
  return (
    <Card title={install.title} text={install.text}>
      <CopyField text={scriptTag} what={install.what} />
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
