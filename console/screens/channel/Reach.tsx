import { Switch } from '../../forms/Choice.tsx'
import { ListField } from '../../forms/ListField.tsx'
import { TextField } from '../../forms/TextField.tsx'
import { Card } from '../../ui/Card.tsx'
import { useChannelsWords } from '../channels/words.ts'
import type { ChannelState } from './ChannelForm.tsx'

export function Origins({ form }: { form: ChannelState }) {
  const { origins } = useChannelsWords()
  return (
    <Card title={origins.title}>
      <ListField
        path="origins"
        value={form.values.origins}
        onChange={value => form.change({ origins: [...value] })}
        onLeave={form.leave}
        words={origins.field}
      />
    </Card>
  )
}

const FEATURES = ['attachments', 'sound', 'rating', 'transcript', 'newConversation'] as const

export function Features({ form }: { form: ChannelState }) {
  const { features } = useChannelsWords()
  const value = form.values.features
  return (
    <Card title={features.title}>
      <div class="fields">
        {FEATURES.map(name => (
          <Switch
            key={name}
            path={`features.${name}`}
            value={value[name]}
            onChange={isOn => form.change({ features: { ...value, [name]: isOn } })}
            words={features[name]}
          />
        ))}
      </div>
    </Card>
  )
}

export function PreviewPage({ form }: { form: ChannelState }) {
  const { previewPage } = useChannelsWords()
  const value = form.values.preview
  return (
    <Card title={previewPage.title}>
      <div class="fields">
        <Switch
          path="preview.shared"
          value={value.shared}
          onChange={shared => form.change({ preview: { ...value, shared } })}
          words={previewPage.shared}
        />
        <TextField
          path="preview.page"
          value={value.page}
          onChange={page => form.change({ preview: { ...value, page } })}
          onLeave={() => form.leave('preview.page')}
          words={previewPage.page}
          type="url"
          optional
        />
      </div>
    </Card>
  )
}
