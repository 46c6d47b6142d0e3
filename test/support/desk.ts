import type { DeskMessage, Handover, Outcome, Step, TicketWish, Transcript } from '../../server/conversation/model.ts'
import type { Clock, Desk } from '../../server/conversation/ports.ts'
import type { DeskConversationId, HandoverId, LocalId } from '../../shared/ids.ts'

/** What goes wrong with one call. */
export type Mishap =
  | { is: 'refused' | 'barred' }
  | { is: 'later'; ms: number; free?: boolean }
  /** The answer is lost, and so is the message. */
  | { is: 'lost' }
  /** The answer is lost; the message is there. */
  | { is: 'unanswered' }
  /** The answer is lost; the message turns up after `ms`. */
  | { is: 'late'; ms: number }
  /** No answer ever; the message is there. */
  | { is: 'hangs' }

interface AtDesk {
  id: DeskConversationId
  owner: HandoverId
  /** Every message that was ever posted, in the desk's order. */
  messages: (DeskMessage & { removed?: true })[]
  /** The agents have it. */
  control: boolean
  solved: boolean
  closed: boolean
  /** Deleted, or too long: takes nothing any more. */
  gone: boolean
}

/** A small true desk: it holds conversations, tells what is said in them, and is as unreliable as it is told to be. */
export function createDesk(clock: Clock) {
  const conversations = new Map<DeskConversationId, AtDesk>()
  let received = 1_000
  let made = 0

  const desk = {
    conversations,
    performed: [] as Step[],
    /** How often it was asked what it has. */
    lists: 0,
    /** Asked before each call. */
    luck: (_: Step): Mishap | null => null,
    /** False: it cannot be asked what it has. */
    listens: (): boolean => true,
    /** What a webhook would tell. */
    told: (_conversation: DeskConversationId, _message: DeskMessage): void => {},
    anyone: true as boolean | null,
    /** Left in writing, by our id; how often each was made. */
    tickets: new Map<string, { wish: TicketWish; times: number }>()
  }

  const of = ({ deskConversation }: Handover) => conversations.get(deskConversation ?? '')

  function post(conversation: AtDesk, message: Omit<DeskMessage, 'deskId' | 'received'>): DeskMessage {
    received += 10
    const posted = { ...message, deskId: `m${received}`, received }
    conversation.messages.push(posted)
    desk.told(conversation.id, posted)
    return posted
  }

  function create(owner: HandoverId): Outcome {
    made += 1
    const id = `desk-${made}`
    conversations.set(id, { id, owner, messages: [], control: false, solved: false, closed: false, gone: false })
    return { is: 'taken', learned: { deskConversation: id } }
  }

  function postOwn(at: AtDesk, step: Extract<Step, { localId: LocalId }>): Outcome {
    const author = { is: step.do === 'transcript' ? 'us' : 'visitor' } as const
    const content =
      step.do === 'file'
        ? ({ type: 'file', url: `https://desk.example/${step.fileId}`, name: step.fileId } as const)
        : ({ type: 'text', text: step.text } as const)
    const { deskId, received } = post(at, { localId: step.localId, author, content })
    return { is: 'taken', learned: { deskId, received } }
  }

  function write({ do: _, ticketId, ...wish }: Extract<Step, { do: 'ticket' }>): Outcome {
    desk.tickets.set(ticketId, { wish, times: (desk.tickets.get(ticketId)?.times ?? 0) + 1 })
    return { is: 'taken', learned: { facts: { message: ticketId } } }
  }

  function take(step: Step, handover: Handover): Outcome {
    if (step.do === 'open' && step.part === 'conversation') return create(handover.id)
    if (step.do === 'ticket') return write(step)
    const at = of(handover)
    if (step.do === 'settle' && !at?.control) return { is: 'later', ms: 1_000, free: true, why: 'no ticket yet' }
    if (!at || at.gone) return { is: 'gone', why: 'no such conversation' }
    if (step.do === 'open') at.control = true
    if (step.do === 'close') at.closed = true
    if (step.do === 'settle') return { is: 'taken', learned: { facts: { ticket: '1' } } }
    return 'localId' in step ? postOwn(at, step) : { is: 'taken' }
  }

  function met(mishap: Mishap, step: Step, handover: Handover): Outcome | Promise<Outcome> {
    const unknown: Outcome = { is: 'unknown', why: mishap.is }
    if (mishap.is === 'refused' || mishap.is === 'barred') return { is: mishap.is, why: 'told to' }
    if (mishap.is === 'later') return { ...mishap, why: 'told to' }
    if (mishap.is === 'lost') return unknown
    if (mishap.is === 'late') {
      clock.after(mishap.ms, () => void take(step, handover))
      return unknown
    }
    const outcome = take(step, handover)
    if (mishap.is === 'hangs') return new Promise(() => {})
    return outcome.is === 'taken' ? unknown : outcome
  }

  function isThere(step: Step, handover: Handover): Outcome | null {
    if (step.do === 'open' && step.part === 'conversation') {
      const own = [...conversations.values()].find(({ owner, gone }) => owner === handover.id && !gone)
      return own ? { is: 'taken', learned: { deskConversation: own.id } } : null
    }
    const at = of(handover)
    if (step.do === 'open') return at?.control ? { is: 'taken' } : null
    if (step.do === 'close') return at?.closed ? { is: 'taken' } : null
    if (step.do === 'ticket') return desk.tickets.has(step.ticketId) ? { is: 'taken' } : null
    if (step.do === 'settle') return null
    const found = at?.messages.find(({ localId }) => localId === step.localId)
    return found ? { is: 'taken', learned: { deskId: found.deskId, received: found.received } } : null
  }

  const adapter: Desk = {
    plan: (handover, transcript) => ({
      lane: [
        { do: 'open', part: 'conversation' },
        { do: 'transcript', localId: `${handover.id}-transcript`, text: quoted(transcript) },
        { do: 'open', part: 'control' }
      ],
      beside: [{ do: 'settle', part: 'ticket' }]
    }),
    planTicket: (wish, transcript, ticketId) => ({
      do: 'ticket',
      ticketId,
      ...wish,
      text: `${wish.text} [${quoted(transcript)}]`
    }),
    async perform(step, handover) {
      desk.performed.push(step)
      const mishap = desk.luck(step)
      return mishap ? met(mishap, step, handover) : take(step, handover)
    },
    async find(step, handover) {
      if (!desk.listens()) return { is: 'unclear', why: 'told to' }
      const there = isThere(step, handover)
      return there?.is === 'taken'
        ? { is: 'found', ...(there.learned ? { learned: there.learned } : {}) }
        : { is: 'absent' }
    },
    async list(handover, since) {
      desk.lists += 1
      if (!desk.listens()) return null
      return (of(handover)?.messages ?? []).filter(({ received, removed }) => received >= since && !removed)
    },
    async watch(handover) {
      if (!desk.listens()) return { is: 'unclear', why: 'told to' }
      const at = of(handover)
      if (!at || at.gone) return { is: 'ended', reason: 'ended' }
      return at.solved ? { is: 'ended', reason: 'solved' } : { is: 'open' }
    },
    async remove(handover, deskId) {
      const message = of(handover)?.messages.find(known => known.deskId === deskId)
      if (!message || !desk.listens()) return false
      message.removed = true
      return true
    },
    availability: async skills => ({
      anyone: desk.anyone,
      skills: Object.fromEntries(skills.map(skill => [skill, desk.anyone]))
    }),
    fetchFile: async () => null
  }

  return Object.assign(desk, adapter, {
    says(to: AtDesk, text: string, name = 'Ana'): DeskMessage {
      return post(to, { author: { is: 'agent', name }, content: { type: 'text', text } })
    },
    automated(to: AtDesk, text: string, html?: string): DeskMessage {
      const content = { type: 'text' as const, text, ...(html === undefined ? {} : { html }) }
      return post(to, { author: { is: 'automated' }, content })
    },
    post,
    /** The conversations at the desk, oldest first. */
    all: (): AtDesk[] => [...conversations.values()],
    /** The only or newest one. */
    last(): AtDesk {
      const at = [...conversations.values()].at(-1)
      if (!at) throw new Error('the desk has no conversation')
      return at
    },
    /** What the agent has on screen. */
    screen: (at: AtDesk): string[] =>
      at.messages.filter(({ removed }) => !removed).map(({ author, content }) => `${author.is}: ${shown(content)}`)
  })
}

export type DeskDouble = ReturnType<typeof createDesk>

const shown = (content: DeskMessage['content']) => (content.type === 'text' ? content.text : `<${content.name}>`)

const quoted = ({ lines }: Transcript) => lines.map(({ who, text }) => `${who}> ${text}`).join(' | ')
