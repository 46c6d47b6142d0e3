import * as v from 'valibot'
import { readable, readableOn } from './colour.ts'

const Colour = v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i, 'colour'))
const pixels = (least: number, most: number) =>
  v.optional(v.pipe(v.number('number'), v.integer('number'), v.minValue(least, 'number'), v.maxValue(most, 'number')))
/** Names of fonts, as CSS lists them; nothing that could end the declaration. */
const Fonts = v.optional(
  v.pipe(v.string(), v.trim(), v.maxLength(200, 'too_long'), v.regex(/^[\p{L}\p{N} ,'_-]*$/u, 'format'))
)

/** Colours of one scheme; what is missing is ours. `docs/theming.md` says what each is for. */
const Colours = v.partial(
  v.object({
    surface: Colour,
    raised: Colour,
    soft: Colour,
    line: Colour,
    ink: Colour,
    muted: Colour,
    bad: Colour,
    good: Colour,
    warm: Colour,
    'on-warm': Colour
  })
)
type Colours = v.InferOutput<typeof Colours>

const inScheme = (scheme: 'light' | 'dark') =>
  v.optional(
    v.pipe(
      Colours,
      v.transform((own): Colours => {
        const { ink, muted, bad, warm, 'on-warm': onWarm } = own
        const texts = Object.entries({ ink, muted, bad }).flatMap(([name, colour]) =>
          colour ? [[name, readable(colour, scheme, own)]] : []
        )
        return {
          ...own,
          ...Object.fromEntries(texts),
          ...(onWarm && warm && { 'on-warm': readableOn(onWarm, [warm]) })
        }
      })
    )
  )

/** What a channel may set beside its one colour. Texts that could not be read (4.5:1) are darkened or lightened until they can. */
export const Style = v.object({
  /** Corners, text and font of the chatbox; px. */
  radius: pixels(0, 28),
  size: pixels(13, 22),
  font: Fonts,
  light: inScheme('light'),
  dark: inScheme('dark')
})
export type Style = v.InferOutput<typeof Style>
