import type { Author } from '../../shared/message.ts'
import { Avatar } from './Avatar.tsx'
import { useChat, useChatState } from './chat.ts'
import { Icon } from './icons.tsx'

/** Who answers now, and the two ways out: leaving the agent, putting the window away. */
export function Header() {
  const { words, actions, late } = useChat()
  const mode = useChatState(state => state.mode)
  const agent = useChatState(state => state.agent)
  const title = useChatState(state => state.channel?.title) || words.bot
  const intro = useChatState(state => state.channel?.intro)
  const author: Author = mode === 'live' && agent ? { is: 'agent', ...agent } : { is: 'bot' }
  const role = { bot: intro || words.botRole, waiting: words.waiting, live: words.agentRole }[mode]

  return (
    <header class={`header ${mode}`}>
      <Avatar author={author} />
      <div class="title">
        <h2 dir="auto">{author.is === 'agent' ? author.name : title}</h2>
        <p>{role}</p>
      </div>
      {late && <late.Menu />}
      <button type="button" class="quiet put-away" aria-label={words.minimise} onClick={actions.close}>
        <Icon name="down" />
      </button>
    </header>
  )
}
