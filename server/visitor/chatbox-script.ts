import { createHash } from 'node:crypto'
import { titleIn } from '../../shared/channel-title.ts'
import { inksOf } from '../../shared/colour.ts'
import type { Channel, LauncherLook } from '../../shared/settings.ts'
import type { LauncherTeaser } from '../../shared/teaser.ts'

/** What the launcher knows of its channel before anything else is loaded. */
export type LauncherChannel = LauncherLook & {
  /** By language; the first one is the channel's own. */
  label: Record<string, string>
  /** Only where it is on. */
  teaser?: LauncherTeaser
}

type Launched = Pick<Channel, 'id' | 'name' | 'look' | 'languages' | 'title' | 'teaser'>

/** Stands in the built loader where the channels come. */
const PLACEHOLDER = '__RELAIS_LOOKS__'

function launcherOf(channel: Launched): LauncherChannel {
  const { look, languages, teaser } = channel
  const { colour, position, theme, style } = look
  const label = languages.map(language => [language, titleIn(channel, language)])
  const { on, ...sentence } = teaser
  return {
    colour,
    position,
    theme,
    ...(style && { style }),
    inks: inksOf(colour, style),
    label: Object.fromEntries(label),
    ...(on && { teaser: sentence })
  }
}

/** The loader with the looks of all channels in it, and a name for exactly this content. */
export function chatboxScript(loader: string, channels: Launched[]): { text: string; etag: string } {
  const looks = JSON.stringify(Object.fromEntries(channels.map(channel => [channel.id, launcherOf(channel)])))
  const text = loader.replaceAll(PLACEHOLDER, () => looks)
  return { text, etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"` }
}
