import type { Core } from './world.ts'

/** C2: the channel has begun to ask since this page was opened, so that the visitor is asked now. False where it does not in their language. */
export async function asks({ store, world, options }: Core): Promise<boolean> {
  const answer = await world.api.channel(options.channel, options.language)
  const channel = answer.is === 'ok' ? answer.value : null
  if (!channel?.consent) return false
  store.setState({ channel, agreed: false })
  return true
}
