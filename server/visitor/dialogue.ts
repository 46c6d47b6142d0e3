import { channelViewOf } from '../../shared/channel-view.ts'
import type { Older, Said, StartBody, Started, Sync } from '../../shared/protocol.ts'
import type { Channel, ChannelView } from '../../shared/settings.ts'
import type { Conversation } from '../conversation/model.ts'
import type { SyncPage } from '../conversation/page.ts'
import { admitToChannel, type Caller } from './admission.ts'
import { parseSay, parseStart } from './bodies.ts'
import type { VisitorDeps } from './deps.ts'
import { whoIs } from './identities.ts'
import { pickLanguage } from './language.ts'
import { type Refused, refused } from './refusals.ts'
import { signedIn } from './signed-in.ts'
import { hashOf, TOKEN_BYTES, TOKEN_IDLE } from './tokens.ts'

/** What a visitor may ask for, over HTTP and over the socket alike. */
export interface Dialogue {
  channel(caller: Caller, id: string, language: string | undefined): Promise<ChannelView | Refused>
  start(body: unknown, caller: Caller, ip: string): Promise<Started | Refused>
  say(conversation: Conversation, body: unknown): Promise<Said | Refused>
  leave(conversation: Conversation): Promise<Said | Refused>
  /** One page: what is beyond `after`; ask again while it is not `done`. */
  sync(conversation: Conversation, after: number): Promise<Sync | Refused>
  older(conversation: Conversation, before: number, limit: number): Promise<Older | Refused>
}

export function createDialogue(deps: VisitorDeps): Dialogue {
  const { conversations, views, budgets, chance, clock } = deps

  async function sync({ id }: Conversation, after: number): Promise<Sync | Refused> {
    const page = await conversations.sync(id, after)
    return page.ok ? views.sync(pageOf(page)) : page
  }

  const viewOf = (channel: Channel, language: string | undefined) =>
    channelViewOf(channel, pickLanguage(language, channel.languages), deps.uploadLimit)

  async function begin(input: StartBody, channel: Channel, bearer: string | null): Promise<Started | Refused> {
    const trial = input.draft === undefined ? undefined : deps.trials(input.draft)
    if (trial === null) return refused('token_invalid')
    const who = await whoIs(input.identity, channel.id, () => deps.identitySecrets(channel.id), clock)
    if (!who.ok) return refused('not_allowed', { detail: `identity: ${who.why}` })
    const token = chance.token(TOKEN_BYTES)
    const made = { channelId: channel.id, tokenHash: hashOf(token), tokenExpiresAt: clock.now() + TOKEN_IDLE }
    const fresh = {
      ...made,
      language: pickLanguage(input.language, channel.languages),
      ...(input.variables && { variables: input.variables }),
      ...((input.test || trial) && { test: true }),
      ...(who.identity && { identity: who.identity }),
      ...trial
    }
    const conversation = who.proven
      ? await signedIn(deps, { ...who, visitorId: who.proven }, fresh, bearer)
      : (await conversations.start(fresh)).conversation
    const page = await sync(conversation, 0)
    return 'code' in page ? page : { token, conversationId: conversation.id, sync: page }
  }

  return {
    sync,
    async channel(caller, id, language) {
      const admitted = await admitToChannel(deps, caller, id)
      return admitted.ok ? viewOf(admitted.channel, language) : admitted
    },
    async start(body, caller, ip) {
      const input = parseStart(body)
      if (!input.ok) return input
      const admitted = await admitToChannel(deps, caller, input.value.channel)
      if (!admitted.ok) return admitted
      const retryIn = await budgets.conversations.take(ip)
      return retryIn > 0 ? refused('too_many', { retryIn }) : begin(input.value, admitted.channel, caller.token)
    },
    async say({ id }, body) {
      const input = parseSay(body)
      if (!input.ok) return input
      const retryIn = await budgets.messages.take(id)
      if (retryIn > 0) return refused('too_many', { retryIn })
      const said = await conversations.say(id, input.value)
      return said.ok ? views.turn(said) : said
    },
    async leave({ id }) {
      const left = await conversations.leave(id)
      return left.ok ? views.turn(left) : left
    },
    async older({ id }, before, limit) {
      const page = await conversations.older(id, before, limit)
      return page.ok ? { messages: await views.messages(page.messages), more: page.more } : page
    }
  }
}

/** Without the `ok` of its ack. */
const pageOf = ({ ok: _, ...page }: { ok: true } & SyncPage): SyncPage => page
