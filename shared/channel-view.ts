import { titleIn } from './channel-title.ts'
import { LIMITS, UPLOAD_EXTENSIONS } from './limits.ts'
import type { ChannelView, Language, NamedChannel } from './settings.ts'
import { teaserIn } from './teaser.ts'
import type { OwnWords } from './words/catalogue.ts'

/** What the widget is told of a channel in one of its languages. `upload`: bytes that one file may have. */
export function channelViewOf(
  channel: NamedChannel,
  language: Language,
  upload: number,
  words?: OwnWords
): ChannelView {
  const { intro, placeholder } = channel.texts[language] ?? {}
  const consent = channel.consent[language]
  const teaser = teaserIn(channel.teaser, language)
  return {
    id: channel.id,
    title: titleIn(channel, language),
    language,
    languages: channel.languages,
    look: channel.look,
    limits: { text: LIMITS.text, upload, extensions: UPLOAD_EXTENSIONS },
    features: channel.features,
    ...(channel.bot && { bot: channel.bot }),
    ...(intro && { intro }),
    ...(placeholder && { placeholder }),
    ...(consent?.text && { consent }),
    ...(words && { words }),
    ...(teaser && { teaser })
  }
}
