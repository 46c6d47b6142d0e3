import type { Conversation } from '../conversation/model.ts'
import type { VisitorDeps } from './deps.ts'

type Needs = Pick<VisitorDeps, 'channels' | 'store' | 'clock'>

/** C1: the channel asks this visitor for something that they have not accepted yet. */
export async function lacksConsent({ channels }: Needs, conversation: Conversation): Promise<boolean> {
  if (conversation.consentedAt) return false
  const channel = await channels.channel(conversation.channelId)
  return Boolean(channel?.consent[conversation.language]?.text)
}

/** False: it is lacking, and this does not give it. What is given is kept before anything that stands on it. */
export async function consents(needs: Needs, conversation: Conversation, given: true | undefined): Promise<boolean> {
  if (!(await lacksConsent(needs, conversation))) return true
  if (given) await needs.store.consent(conversation.id, needs.clock.now())
  return given === true
}
