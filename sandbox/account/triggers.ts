import { append } from './messages.ts'
import type { Message, SupportId } from './types.ts'
import type { Happening, World } from './world.ts'

/** A text that business rules send, not a person: `__trigger` stands where an agent's id would. */
export function sayAutomatically(world: World, ticketId: SupportId, text: string): Message | undefined {
  const ticket = world.tables.tickets.get(ticketId)
  const conversation = ticket && world.tables.conversations.get(ticket.conversationId)
  return (
    conversation &&
    append(world, conversation, {
      author: { type: 'business', displayName: world.settings().displayName },
      content: { type: 'text', text },
      source: { type: 'zd:agentWorkspace' },
      metadata: { '__zendesk_msg.agent.id': '__trigger', '__zendesk_msg.source_type': 'trigger' }
    })
  )
}

export function triggersReact(world: World, happening: Happening): void {
  const { triggerOnTicketCreated: greeting, triggerOnSolved: farewell } = world.settings()
  if (happening.type === 'ticket:created' && greeting) sayAutomatically(world, happening.ticketId, greeting)
  if (happening.type === 'ticket:solved' && farewell) sayAutomatically(world, happening.ticketId, farewell)
}

/** The AI agent of an account that lets it answer while it has the control. */
export function aiAgentReacts(world: World, happening: Happening): void {
  if (happening.type !== 'conversation:message' || happening.message.author.type !== 'user') return
  const { conversation } = happening
  const active = world.tables.switchboardIntegrations.get(conversation.control.active ?? '')
  if (!world.settings().aiAgentAnswers || active?.integrationType !== 'zd:answerBot') return
  append(world, conversation, {
    author: { type: 'business', subtypes: ['bot'], displayName: 'AI agent' },
    content: { type: 'text', text: 'I am an AI agent. Ask me anything!' },
    source: { type: 'zd:answerBot' }
  })
}
