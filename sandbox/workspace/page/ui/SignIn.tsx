import type { Agent, Group } from '../../api.ts'
import { unreadFor } from '../tickets.ts'
import { useApp, useSlice, useWords } from './context.ts'
import { Chevron, Gear, Mark } from './icons.tsx'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { Avatar } from './small.tsx'

export function SignIn() {
  const words = useWords()
  const { actions } = useApp()
  const desk = useSlice(state => state.desk)
  return (
    <div class="sign-in">
      <header class="sign-in-top">
        <Mark />
        <span class="wordmark">{words.title}</span>
        <span class="sandbox-tag">{words.sandbox}</span>
        <LanguageSwitch words={words} onSpeak={actions.speak} />
      </header>
      <main class="sign-in-main">
        <h1>{words.signIn.heading}</h1>
        <p class="sign-in-lead">{words.signIn.lead}</p>
        {desk?.agents.length === 0 && <p class="sign-in-none">{words.signIn.none}</p>}
        <ul class="agent-cards" aria-label={words.signIn.list}>
          {desk?.agents.map(agent => (
            <AgentCard key={agent.id} agent={agent} groups={desk.groups} />
          ))}
        </ul>
        {desk && (
          <p class="sign-in-account">
            {words.bar.account(desk.account.subdomain)}{' '}
            <a class="sign-in-admin" href="/admin">
              <Gear /> {words.bar.admin}
            </a>
          </p>
        )}
      </main>
    </div>
  )
}

function AgentCard({ agent, groups }: { agent: Agent; groups: Group[] }) {
  const words = useWords()
  const { actions } = useApp()
  const waiting = useSlice(state => unreadFor(agent, state))
  const own = groups.filter(({ id }) => agent.groupIds.includes(id))
  return (
    <li>
      <button type="button" class="agent-card" onClick={() => actions.signIn(agent.id)}>
        <Avatar name={agent.name} size="xl" />
        <span class="agent-card-text">
          <span class="agent-card-name">{agent.name}</span>
          <span class="agent-card-email">{agent.email}</span>
          <span class="chips">
            {own.map(({ id, name }) => (
              <span key={id} class="chip">
                {name}
              </span>
            ))}
            {own.length === 0 && <span class="chip chip-quiet">{words.signIn.noGroup}</span>}
          </span>
        </span>
        {waiting > 0 && (
          <span class="badge">
            <span aria-hidden="true">{waiting}</span>
            <span class="unseen">{words.list.unread(waiting)}</span>
          </span>
        )}
        <Chevron />
      </button>
    </li>
  )
}
