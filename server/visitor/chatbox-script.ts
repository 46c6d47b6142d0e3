import { createHash } from 'node:crypto'
import { titleIn } from '../../shared/channel-title.ts'
import { inksOf } from '../../shared/colour.ts'
import type { Overrides } from '../../shared/sentences/index.ts'
import type { LauncherLook, NamedChannel } from '../../shared/settings.ts'
import type { LauncherTeaser } from '../../shared/teaser.ts'
import { outsideWordsIn } from '../../shared/words/catalogue.ts'

/** What the launcher knows of its channel before anything else is loaded. */
export type LauncherChannel = LauncherLook & {
  /** By language; the first one is the channel's own. */
  label: Record<string, string>
  /** Only where it is on. */
  teaser?: LauncherTeaser
}

type Launched = Pick<NamedChannel, 'id' | 'name' | 'bot' | 'look' | 'languages' | 'title' | 'teaser'>

/** Stands in the built loader where the channels come. */
const PLACEHOLDER = '__RELAIS_LOOKS__'

function launcherOf(channel: Launched, own: Overrides): LauncherChannel {
  const { look, languages, teaser } = channel
  const { colour, position, theme, style } = look
  const label = languages.map(language => [language, titleIn(channel, language)])
  const { on, ...sentence } = teaser
  const words = languages.flatMap(language => {
    const said = outsideWordsIn(own[language])
    return said ? [[language, said] as const] : []
  })
  return {
    colour,
    position,
    theme,
    ...(style && { style }),
    inks: inksOf(colour, style),
    label: Object.fromEntries(label),
    ...(words.length > 0 && { words: Object.fromEntries(words) }),
    ...(on && { teaser: sentence })
  }
}

export interface Served {
  text: string
  /** A name for exactly this content. */
  etag: string
}

const looksIn = (channels: Launched[], own: Overrides): string =>
  JSON.stringify(Object.fromEntries(channels.map(channel => [channel.id, launcherOf(channel, own)])))

/** The looks of all channels, by their ids. */
export const looksOf = (channels: Launched[], own: Overrides = {}): Served => served(looksIn(channels, own))

/** The loader with the looks of all channels in it. */
export function chatboxScript(loader: string, channels: Launched[], own: Overrides = {}): Served {
  const looks = looksIn(channels, own)
  return served(loader.replaceAll(PLACEHOLDER, () => looks))
}

function served(text: string): Served {
  return { text, etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"` }
}
