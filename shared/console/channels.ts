import * as v from 'valibot'
import { Channel } from '../settings.ts'
import { answers } from './call.ts'
import { type Versioned, VersionQuery, versioned } from './refusal.ts'
import { required } from './texts.ts'

/** A tag that loads these very bytes or nothing, until somebody changes it. */
export interface PinnedTag {
  scriptTag: string
  /** Holds what the loader loads to its sums too; before every other module of the page. */
  importMap: string
}

export interface ChannelEntry extends Versioned<Channel> {
  /** Shareable where `value.preview.shared`. */
  previewUrl: string
  /** To be copied into the website. */
  scriptTag: string
  /** The same with `integrity`; null where nothing is built. */
  pinned: PinnedTag | null
  /** Conversations that are kept of it, tests aside; they stay when it is removed. */
  conversations: number
}

/** The id stays what it was: it stands in script tags. */
export const ChannelForm = v.object({ ...v.omit(Channel, ['id']).entries, name: required(80) })
export type ChannelForm = v.InferOutput<typeof ChannelForm>

/** What the site's server signs its visitors' identities with; itself never shown again. */
export interface SecretView {
  /** How many count now: two while one takes the place of the other. */
  count: number
  /** ms since 1970: when the newest was made. */
  at?: number
}

export const channelCalls = {
  'channels.secret.read': answers<SecretView>()({
    method: 'GET',
    path: '/channels/:id/secret',
    access: 'administrator'
  }),
  /** Makes a new one, which is told here and never again; the one before it goes on to count, an older one ends. */
  'channels.secret.make': answers<SecretView & { secret: string }>()({
    method: 'POST',
    path: '/channels/:id/secret',
    access: 'administrator'
  }),
  /** Ends the older of two; of one, that one. */
  'channels.secret.end': answers<SecretView>()({
    method: 'DELETE',
    path: '/channels/:id/secret',
    access: 'administrator'
  }),
  'channels.list': answers<{ channels: ChannelEntry[] }>()({ method: 'GET', path: '/channels', access: 'editor' }),
  'channels.read': answers<ChannelEntry>()({ method: 'GET', path: '/channels/:id', access: 'editor' }),
  /** The id is made from the name. */
  'channels.add': answers<ChannelEntry>()({
    method: 'POST',
    path: '/channels',
    access: 'administrator',
    body: v.object({ name: required(80) })
  }),
  'channels.put': answers<ChannelEntry>()({
    method: 'PUT',
    path: '/channels/:id',
    access: 'administrator',
    body: versioned(ChannelForm)
  }),
  /** `conflict`: it is the last one. Its conversations are kept. */
  'channels.remove': answers<Record<string, never>>()({
    method: 'DELETE',
    path: '/channels/:id',
    access: 'administrator',
    query: VersionQuery
  })
}
