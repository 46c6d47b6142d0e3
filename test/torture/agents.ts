import { Refusal, type SupportId } from '../../sandbox/account/types.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import type { Chance } from '../../server/conversation/ports.ts'

/** Those at the desk who answer. */
export interface Agents {
  /** One of them says the next thing in one of the open tickets. */
  speak(): void
  /** One of them says good-bye and solves one of the open tickets. */
  solve(): void
  said(): number
  solved(): number
  open(): number
  stop(): void
}

export function createAgents({ desk }: Sandbox, chance: Pick<Chance, 'random'>): Agents {
  const open: SupportId[] = []
  const [agent] = desk.agents()
  const spokenAt = new Map<string, number>()
  let said = 0
  let solved = 0
  const stop = desk.onChange(change => {
    if (change.type === 'ticket:created') open.push(change.ticketId)
  })

  function say(ticket: SupportId, words: string): boolean {
    // No hand is so fast: the order of two messages of one millisecond is nobody's.
    const conversation = desk.ticket(ticket)?.conversation?.id ?? ''
    if ((spokenAt.get(conversation) ?? 0) >= Date.now()) return false
    const answer = desk.reply(ticket, agent?.id ?? 0, { text: `${words} ${said + 1}` })
    if (answer instanceof Refusal) {
      forget(ticket)
      return false
    }
    spokenAt.set(conversation, Date.parse(answer.at(-1)?.received ?? ''))
    said += 1
    return true
  }
  const forget = (ticket: SupportId) => void open.splice(open.indexOf(ticket), 1)
  const any = () => open[Math.floor(chance.random() * open.length)]

  return {
    speak() {
      const ticket = any()
      if (ticket !== undefined) say(ticket, 'answer')
    },
    solve() {
      const ticket = any()
      if (ticket === undefined || !say(ticket, 'good-bye')) return
      desk.setStatus(ticket, agent?.id ?? 0, 'solved')
      forget(ticket)
      solved += 1
    },
    said: () => said,
    solved: () => solved,
    open: () => open.length,
    stop
  }
}
