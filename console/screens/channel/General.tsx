import type { Look } from '../../../shared/settings.ts'
import { LANGUAGES } from '../../../shared/settings.ts'
import { Checks, Radios } from '../../forms/Choice.tsx'
import { ColourField } from '../../forms/ColourField.tsx'
import { TextField } from '../../forms/TextField.tsx'
import { Card } from '../../ui/Card.tsx'
import { useFormats } from '../../ui/formats.ts'
import { useChannelsWords } from '../channels/words.ts'
import type { ChannelState } from './ChannelForm.tsx'
import { Shape } from './Shape.tsx'

export function General({ form }: { form: ChannelState }) {
  const { general, name } = useChannelsWords()
  const { language } = useFormats()
  return (
    <Card title={general.title}>
      <div class="fields">
        <TextField {...form.bind('name')} words={name} short />
        <Checks
          {...form.bind('languages')}
          onChange={languages => form.change({ languages: [...languages] })}
          words={general.languages}
          options={LANGUAGES.map(value => ({ value, label: language(value) }))}
        />
      </div>
    </Card>
  )
}

const THEMES = ['auto', 'light', 'dark'] as const
const POSITIONS = ['right', 'left'] as const

export function LookCard({ form }: { form: ChannelState }) {
  const { look } = useChannelsWords()
  const value = form.values.look
  const set = (change: Partial<Look>) => form.change({ look: { ...value, ...change } })
  const leave = (name: keyof Look) => () => form.leave(`look.${name}`)
  return (
    <Card title={look.title}>
      <div class="fields">
        <ColourField
          path="look.colour"
          value={value.colour}
          onChange={colour => set({ colour })}
          onLeave={leave('colour')}
          words={look.colour}
        />
        <Radios
          path="look.theme"
          value={value.theme}
          onChange={theme => set({ theme })}
          words={look.theme}
          options={THEMES.map(value => ({ value, label: look.themes[value] }))}
        />
        <Radios
          path="look.position"
          value={value.position}
          onChange={position => set({ position })}
          words={look.position}
          options={POSITIONS.map(value => ({ value, label: look.positions[value] }))}
        />
        <Shape form={form} />
        <TextField
          path="look.avatar"
          value={value.avatar ?? ''}
          onChange={avatar => set({ avatar })}
          onLeave={leave('avatar')}
          words={look.avatar}
          type="url"
          optional
        />
      </div>
    </Card>
  )
}
