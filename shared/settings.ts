import * as v from 'valibot'
import type { Inks } from './colour.ts'
import type { ChannelId } from './ids.ts'
import { LANGUAGES, type Language } from './languages.ts'
import { Style } from './style.ts'
import { Teaser, type TeaserView } from './teaser.ts'
import type { OutsideWords, OwnWords } from './words/catalogue.ts'

export { LANGUAGES, type Language }

const Colour = v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i, 'colour'))
const Origin = v.pipe(v.string(), v.regex(/^(\*|https?:\/\/[^/\s?#]+)$/, 'origin'))
const Short = v.pipe(v.string(), v.trim(), v.maxLength(80, 'too_long'))
const Page = v.pipe(v.string(), v.trim(), v.maxLength(2_048, 'too_long'), v.regex(/^https?:\/\//i, 'url'))
const perLanguage = <S extends v.GenericSchema>(value: S) => v.record(v.picklist(LANGUAGES, 'language'), value)
const Languages = v.pipe(v.array(v.picklist(LANGUAGES, 'language')), v.minLength(1, 'too_few'))

/** What a channel looks like; everything a script tag needs not say. */
export const Look = v.object({
  colour: v.optional(Colour, '#2f5bea'),
  theme: v.optional(v.picklist(['auto', 'light', 'dark']), 'auto'),
  position: v.optional(v.picklist(['right', 'left']), 'right'),
  avatar: v.optional(v.pipe(v.string(), v.maxLength(2_048))),
  style: v.optional(Style)
})
export type Look = v.InferOutput<typeof Look>

const Intro = v.pipe(v.string(), v.trim(), v.maxLength(500, 'too_long'))

/** What the visitor may do in the chatbox. */
export const Features = v.object({
  attachments: v.optional(v.boolean(), true),
  sound: v.optional(v.boolean(), true),
  /** The question at the end of an exchange with an agent. */
  rating: v.optional(v.boolean(), true),
  /** Download of what was said. */
  transcript: v.optional(v.boolean(), true),
  newConversation: v.optional(v.boolean(), true)
})
export type Features = v.InferOutput<typeof Features>

export const CHANNEL_ID = /^[a-z0-9-]{3,64}$/

/** One published chatbox. */
export const Channel = v.object({
  id: v.pipe(v.string(), v.regex(CHANNEL_ID)),
  name: Short,
  look: v.optional(Look, {}),
  languages: v.optional(Languages, ['fr', 'en']),
  /** Per language: the panel's title and the launcher's label. */
  title: v.optional(v.record(v.string(), Short), {}),
  /** Exact scheme, host and port of the pages that may embed it; `*` for any. The server's own origin is always allowed. */
  origins: v.optional(v.array(Origin), []),
  /** Per language: shown under the title, and in the empty field. */
  texts: v.optional(perLanguage(v.object({ intro: v.optional(Intro, ''), placeholder: v.optional(Short, '') })), {}),
  /** Per language: shown before the first message, with a link to the whole policy; without a text nothing is asked. */
  consent: v.optional(
    perLanguage(v.object({ text: Intro, url: v.optional(v.union([v.literal(''), Page], 'url'), '') })),
    {}
  ),
  features: v.optional(Features, {}),
  /** A sentence beside the launcher, before anybody has opened it. */
  teaser: v.optional(Teaser, {}),
  preview: v.optional(
    v.object({
      /** Whoever has the link may open it; off: only who is logged in. */
      shared: v.optional(v.boolean(), true),
      /** A page of the customer's to show behind the chatbox. */
      page: v.optional(v.union([v.literal(''), Page], 'url'), '')
    }),
    {}
  )
})
export type Channel = v.InferOutput<typeof Channel>
/** With the name of its bot, once somebody has given it one. */
export type NamedChannel = Channel & { bot?: string }
/** As it may be stored: what is missing has a default. */
export type ChannelInput = v.InferInput<typeof Channel>

/** `GET /api/channels/:id`: what the widget may know of its channel. */
export interface ChannelView {
  id: ChannelId
  title: string
  language: Language
  languages: readonly Language[]
  look: Look
  limits: { text: number; upload: number; extensions: readonly string[] }
  /** Its name; absent: the widget's own word for it. */
  bot?: string
  /** Under the title, and in the empty field; absent: the widget's own words. */
  intro?: string
  placeholder?: string
  /** Asked before the first message. */
  consent?: { text: string; url: string }
  features?: Features
  /** What this installation says in the window in words of its own, by their place in ours (`shared/words/catalogue.ts`). */
  words?: OwnWords
  /** Shown beside the launcher by these rules; `chatbox.js` carries the same. */
  teaser?: TeaserView
}

/** The part of a channel that `chatbox.js` carries, so that the launcher needs no second request. */
export type LauncherLook = Pick<Look, 'colour' | 'position' | 'theme' | 'style'> & {
  inks?: Inks
  /** What is said beside the window, where this installation has words of its own for it. */
  words?: Partial<Record<Language, OutsideWords>>
}

/** `x`, `x.zendesk.com` or a pasted URL become `x`. */
const Domain = v.pipe(
  v.string(),
  v.trim(),
  v.toLowerCase(),
  v.nonEmpty('required'),
  v.transform(s =>
    s
      .replace(/^https?:\/\//, '')
      .replace(/[/?#].*$/, '')
      .replace(/\.zendesk\.com$/, '')
  ),
  v.regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'domain')
)
const Secret = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(512))
const Name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(128))

/** The connector's four groups of fields, as the set-up page names them. */
export const ZendeskSettings = v.object({
  domain: Domain,
  appId: Name,
  integrationId: Name,
  keyId: Name,
  secretKey: Secret,
  email: v.pipe(v.string(), v.trim(), v.email()),
  apiToken: Secret,
  /** The bot variable whose value the agent sees as the visitor's identity. */
  senderId: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(64))),
  /** The integration's webhook secret (`X-API-Key`). Read from Zendesk at start-up where the key may; given by hand where it may not. */
  webhookSecret: v.optional(Secret),
  /** Use the raw value of `senderId` as externalId, so that Zendesk links the visitor with an existing user. Off: anyone may type anyone's address. */
  linkIdentity: v.optional(v.boolean(), false)
})
export type ZendeskSettings = v.InferOutput<typeof ZendeskSettings>

/** Routes a handover; one Zendesk group of the same name. */
export const Skill = v.object({
  id: v.string(),
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
  parent: v.optional(v.string())
})
export type Skill = v.InferOutput<typeof Skill>

/** Desks that there is an adapter for; another one begins with its name here, and `server/desks.ts` no longer compiles without it. */
export const DESKS = ['zendesk'] as const
export type DeskName = (typeof DESKS)[number]
export const ESCALATIONS = ['none', ...DESKS] as const
export type Escalation = (typeof ESCALATIONS)[number]

/** Preferences › Bot › General. */
export const BotSettings = v.object({
  name: v.optional(v.pipe(Short, v.nonEmpty('required')), 'Relais'),
  /** *Type d'escalade*. */
  escalation: v.optional(v.picklist(ESCALATIONS, 'choice'), 'zendesk'),
  /** What the bot speaks; a channel may speak fewer. */
  languages: v.optional(Languages, ['fr', 'en']),
  /** What it says first, where no published knowledge greets. */
  welcome: v.optional(perLanguage(v.pipe(v.string(), v.trim(), v.maxLength(1_000, 'too_long'))), {})
})
export type BotSettings = v.InferOutput<typeof BotSettings>
