import * as v from 'valibot'
import type { ChannelId } from './ids.ts'

export const LANGUAGES = ['fr', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

const Colour = v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i))
const Origin = v.pipe(v.string(), v.regex(/^(\*|https?:\/\/[^/\s?#]+)$/))
const Short = v.pipe(v.string(), v.trim(), v.maxLength(80))

/** What a channel looks like; everything a script tag needs not say. */
export const Look = v.object({
  colour: v.optional(Colour, '#2f5bea'),
  theme: v.optional(v.picklist(['auto', 'light', 'dark']), 'auto'),
  position: v.optional(v.picklist(['right', 'left']), 'right'),
  avatar: v.optional(v.pipe(v.string(), v.maxLength(2_048)))
})
export type Look = v.InferOutput<typeof Look>

/** One published chatbox. */
export const Channel = v.object({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]{3,64}$/)),
  name: Short,
  look: v.optional(Look, {}),
  languages: v.optional(v.pipe(v.array(v.picklist(LANGUAGES)), v.minLength(1)), ['fr', 'en']),
  /** Per language: the panel's title and the launcher's label. */
  title: v.optional(v.record(v.string(), Short), {}),
  /** Exact scheme, host and port of the pages that may embed it; `*` for any. The server's own origin is always allowed. */
  origins: v.optional(v.array(Origin), [])
})
export type Channel = v.InferOutput<typeof Channel>

/** `GET /api/channels/:id`: what the widget may know of its channel. */
export interface ChannelView {
  id: ChannelId
  title: string
  language: Language
  languages: readonly Language[]
  look: Look
  limits: { text: number; upload: number; extensions: readonly string[] }
}

/** The part of a channel that `chatbox.js` carries, so that the launcher needs no second request. */
export type LauncherLook = Pick<Look, 'colour' | 'position' | 'theme'>

/** `x`, `x.zendesk.com` or a pasted URL become `x`. */
const Domain = v.pipe(
  v.string(),
  v.trim(),
  v.toLowerCase(),
  v.transform(s =>
    s
      .replace(/^https?:\/\//, '')
      .replace(/[/?#].*$/, '')
      .replace(/\.zendesk\.com$/, '')
  ),
  v.regex(/^[a-z0-9][a-z0-9-]{0,62}$/)
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

/** Preferences › Bot › General. */
export const BotSettings = v.object({
  name: v.optional(Short, 'Relais'),
  escalation: v.optional(v.picklist(['none', 'zendesk']), 'zendesk')
})
export type BotSettings = v.InferOutput<typeof BotSettings>
