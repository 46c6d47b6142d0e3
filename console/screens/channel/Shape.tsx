import type { Style } from '../../../shared/style.ts'
import { Radios } from '../../forms/Choice.tsx'
import { TextField } from '../../forms/TextField.tsx'
import { useChannelsWords } from '../channels/words.ts'
import type { ChannelState } from './ChannelForm.tsx'

const CORNERS = { square: 0, soft: 8, round: 18 } as const
const SIZES = { small: 14, normal: 15, large: 17 } as const

/** The name of a number of pixels; '' for one that only the API gives. */
function nameOf<T extends string>(pixels: Record<T, number>, value: number): T | '' {
  const names = Object.keys(pixels) as T[]
  return names.find(name => pixels[name] === value) ?? ''
}

/** Corners, letters and font of the chatbox. */
export function Shape({ form }: { form: ChannelState }) {
  const { look } = useChannelsWords()
  const { style = {} } = form.values.look
  const set = (change: Partial<Style>) => form.change({ look: { ...form.values.look, style: { ...style, ...change } } })
  const named = <T extends string>(pixels: Record<T, number>, names: Record<T, string>) =>
    (Object.keys(pixels) as T[]).map(value => ({ value: value as T | '', label: names[value] }))
  return (
    <>
      <Radios
        path="look.style.radius"
        value={nameOf(CORNERS, style.radius ?? CORNERS.round)}
        onChange={name => name && set({ radius: CORNERS[name] })}
        words={look.corners}
        options={named(CORNERS, look.cornerNames)}
      />
      <Radios
        path="look.style.size"
        value={nameOf(SIZES, style.size ?? SIZES.normal)}
        onChange={name => name && set({ size: SIZES[name] })}
        words={look.size}
        options={named(SIZES, look.sizes)}
      />
      <TextField
        path="look.style.font"
        value={style.font ?? ''}
        onChange={font => set({ font })}
        onLeave={() => form.leave('look.style.font')}
        words={look.font}
        optional
      />
    </>
  )
}
