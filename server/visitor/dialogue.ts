import { channelViewOf } from '../../shared/channel-view.ts'
import type { Older, Said, Started, Sync } from '../../shared/protocol.ts'
import type { ChannelView, NamedChannel } from '../../shared/settings.ts'
import { ownWordsIn } from '../../shared/words/catalogue.ts'
import type { Conversation } from '../conversation/model.ts'
import type { SyncPage } from '../conversation/page.ts'
import { admitToChannel, type Caller } from './admission.ts'
import { parseSay, parseStart } from './bodies.ts'
import { consents } from './consent.ts'
import type { VisitorDeps } from './deps.ts'
import { pickLanguage } from './language.ts'
import { type Refused, refused } from './refusals.ts'
import { type Begun, begin } from './signed-in.ts'

/** What a visitor may ask for, over HTTP and over the socket alike. */
export interface Dialogue {
  channel(caller: Caller, id: string, language: string | undefined): Promise<ChannelView | Refused>
  start(body: unknown, caller: Caller, network: string): Promise<Started | Refused>
  say(conversation: Conversation, body: unknown): Promise<Said | Refused>
  leave(conversation: Conversation): Promise<Said | Refused>
  /** One page: what is beyond `after`; ask again while it is not `done`. */
  sync(conversation: Conversation, after: number): Promise<Sync | Refused>
  older(conversation: Conversation, before: number, limit: number): Promise<Older | Refused>
}

export function createDialogue(deps: VisitorDeps): Dialogue {
  const { conversations, views, budgets, newcomers } = deps

  async function sync({ id }: Conversation, after: number): Promise<Sync | Refused> {
    const page = await conversations.sync(id, after)
    return page.ok ? views.sync(pageOf(page)) : page
  }

  async function viewOf(channel: NamedChannel, wanted: string | undefined): Promise<ChannelView> {
    const language = pickLanguage(wanted, channel.languages)
    const own = await deps.channels.sentences()
    return channelViewOf(channel, language, deps.uploadLimit, ownWordsIn(own[language]))
  }

  async function begun(made: Begun | Refused): Promise<Started | Refused> {
    if ('code' in made) return made
    const page = await sync(made.conversation, 0)
    return 'code' in page ? page : { token: made.token, conversationId: made.conversation.id, sync: page }
  }

  return {
    sync,
    async channel(caller, id, language) {
      const admitted = await admitToChannel(deps, caller, id)
      return admitted.ok ? viewOf(admitted.channel, language) : admitted
    },
    async start(body, caller, network) {
      const input = parseStart(body)
      if (!input.ok) return input
      const admitted = await admitToChannel(deps, caller, input.value.channel)
      if (!admitted.ok) return admitted
      const { work, ...wanted } = input.value
      const no = await newcomers.refusal(wanted.channel, network, work)
      return no ?? begun(await begin(deps, wanted, admitted.channel, caller.token))
    },
    async say(conversation, body) {
      const { id } = conversation
      const input = parseSay(body)
      if (!input.ok) return input
      const retryIn = await budgets.messages.take(id)
      if (retryIn > 0) return refused('too_many', { retryIn })
      const { consent, ...words } = input.value
      if (!(await consents(deps, conversation, consent))) return refused('consent_required')
      const said = await conversations.say(id, words)
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
