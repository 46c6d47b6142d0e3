type Rgb = readonly [number, number, number]

const WHITE: Rgb = [255, 255, 255]
const BLACK: Rgb = [0, 0, 0]
const READABLE = 4.5
/** What a colour may lose when its parts become whole numbers. */
const ROUNDING = 0.05
/** What the brand colour is read on (`widget/ui/theme.ts`): the soft surface, and the plain one tinted with the colour itself. */
const SURFACES = {
  light: { soft: '#f1f2f6', surface: '#ffffff', mix: 0.11 },
  dark: { soft: '#2a2c33', surface: '#1a1b20', mix: 0.22 }
}

/** Surfaces of a channel's own; `#rrggbb`. */
export interface Ground {
  soft?: string | undefined
  surface?: string | undefined
}
type Scheme = keyof typeof SURFACES

/** The brand colour, what is written on it, and its readable forms as text on the light and the dark surface (WCAG 4.5:1). */
export interface Brand {
  brand: string
  on: string
  light: string
  dark: string
}

export function brandOf(colour: string, own: Partial<Record<Scheme, Ground | undefined>> = {}): Brand {
  const rgb = parse(colour)
  // Where white does not reach 4.5:1, black does.
  const on = contrast(rgb, WHITE) >= READABLE ? WHITE : BLACK
  return {
    brand: hex(rgb),
    on: hex(on),
    light: inked('light'),
    dark: inked('dark')
  }

  function inked(scheme: Scheme): string {
    const { soft, surface } = groundIn(scheme, own[scheme])
    return hex(towards(rgb, [parse(soft), mix(parse(surface), rgb, SURFACES[scheme].mix)]))
  }
}

/** A brand colour, then what is written on it, then its form as text on light and on dark: so that the page need not work it out. */
export type Inks = readonly [colour: string, on: string, light: string, dark: string]

export function inksOf(colour: string, own?: Partial<Record<Scheme, Ground | undefined>>): Inks {
  const { on, light, dark } = brandOf(colour, own)
  return [colour, on, light, dark]
}

/** A colour of text as it can be read on the surfaces of its scheme, also where the lightest or the darkest brand colour tints them. */
export function readable(colour: string, scheme: Scheme, own: Ground | undefined): string {
  const { soft, surface } = groundIn(scheme, own)
  const tinted = [BLACK, WHITE].map(brand => hex(mix(parse(surface), brand, SURFACES[scheme].mix)))
  return readableOn(colour, [soft, surface, ...tinted])
}

export const readableOn = (colour: string, grounds: readonly string[]) =>
  hex(towards(parse(colour), grounds.map(parse)))

const groundIn = (scheme: Scheme, { soft, surface }: Ground = {}) => ({
  soft: soft ?? SURFACES[scheme].soft,
  surface: surface ?? SURFACES[scheme].surface
})

/** Mixed with black or white just as far as it has to be. */
function towards(rgb: Rgb, grounds: readonly Rgb[]): Rgb {
  const least = (ink: Rgb) => Math.min(...grounds.map(ground => contrast(ink, ground)))
  const end = least(BLACK) > least(WHITE) ? BLACK : WHITE
  for (let part = 0; part < 1; part += 0.04) {
    const mixed = mix(rgb, end, part)
    if (least(mixed) > READABLE + ROUNDING) return mixed
  }
  return end
}

function mix([r, g, b]: Rgb, [R, G, B]: Rgb, part: number): Rgb {
  return [r + (R - r) * part, g + (G - g) * part, b + (B - b) * part]
}

/** WCAG 2.2, "contrast ratio". */
export function contrast(a: Rgb, b: Rgb): number {
  const [one, other] = [luminance(a) + 0.05, luminance(b) + 0.05]
  return one > other ? one / other : other / one
}

function luminance([r, g, b]: Rgb): number {
  return 0.2126 * linear(r / 255) + 0.7152 * linear(g / 255) + 0.0722 * linear(b / 255)
}

function linear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

export function parse(colour: string): Rgb {
  const n = Number.parseInt(colour.slice(1), 16) || 0
  return [n >> 16, (n >> 8) & 255, n & 255]
}

function hex(rgb: Rgb): string {
  return `#${rgb.map(value => Math.round(value).toString(16).padStart(2, '0')).join('')}`
}
