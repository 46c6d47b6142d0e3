import type { Forgotten } from '../conversation/forgetting.ts'
import type { DeskMessage, Found, Handover, Outcome, Step, Transcript } from '../conversation/model.ts'
import type { Availability, Chance, Desk, Log, Spool, Store, Watch } from '../conversation/ports.ts'
import { type AccountDeps, createAccounts } from './account.ts'
import { isNo } from './answer.ts'
import { createCaller, type Otherwise } from './caller.ts'
import { factsOf, wordFor } from './facts.ts'
import { createFileFetcher } from './file-fetcher.ts'
import { toDeskMessage } from './from-zendesk.ts'
import { historySince } from './history.ts'
import { forgetRemains, remainsOf } from './remains.ts'
import { findStep, performStep } from './steps.ts'
import { transcriptChunks } from './transcript.ts'
import { watchHandover } from './watching.ts'
import { planTicket } from './written.ts'

export interface ZendeskDeps extends AccountDeps {
  chance: Chance
  log: Log
  store: Pick<Store, 'file' | 'moveFile'>
  spool: Spool
}

const AGAIN = 1_000
const UNREAD = 'the settings cannot be read'
const UNSET = 'the Zendesk connector has no settings'
const UNFORESEEN = 'an unforeseen failure, see the log'

const same = <T>(answer: T): Otherwise<T> => ({ unread: answer, unset: answer, unforeseen: answer })
const unclear: Otherwise<Found & Watch> = {
  unread: { is: 'unclear', why: UNREAD },
  unset: { is: 'unclear', why: UNSET },
  unforeseen: { is: 'unclear', why: UNFORESEEN }
}
const unforgotten: Otherwise<Forgotten> = {
  unread: { is: 'later', why: UNREAD },
  unset: { is: 'later', why: UNSET },
  unforeseen: { is: 'later', why: UNFORESEEN }
}
const untried: Otherwise<Outcome> = {
  unread: { is: 'later', ms: AGAIN, free: true, why: UNREAD },
  unset: { is: 'barred', why: UNSET },
  unforeseen: { is: 'unknown', why: UNFORESEEN }
}

function planOf(handover: Handover, transcript: Transcript, chance: Chance): Step[] {
  const open = (part: string): Step => ({ do: 'open', part })
  const say = (text: string) => ({ do: 'transcript' as const, localId: chance.uuid(), text })
  // A ticket needs a message of the visitor's own, and what they asked last is what the agent should see as theirs.
  const last = transcript.lines.findLast(line => line.who === 'visitor')?.text.trim()
  return [
    ...(handover.skill ? [open('group')] : []),
    open('user'),
    open('conversation'),
    open('hold'),
    ...transcriptChunks(transcript, Boolean(factsOf(handover).test)).map(say),
    ...(last ? [{ ...say(last), as: 'visitor' as const }] : []),
    open('pass')
  ]
}

/** Zendesk as a desk. The account's settings are read at every call; every call resolves. */
export function createZendesk(deps: ZendeskDeps): Desk {
  const { clock, chance, log, store, spool } = deps
  const call = createCaller(createAccounts(deps), log)
  const fetchFile = createFileFetcher({ clock, log })
  const files = { store, spool }
  const rest = (ms: number) => new Promise<void>(then => clock.after(ms, then))

  return {
    plan: (handover, transcript) => ({
      lane: planOf(handover, transcript, chance),
      beside: [{ do: 'settle', part: 'ticket' }]
    }),

    planTicket,

    perform: (step, handover) =>
      call(step.do, untried, account => performStep({ account, step, handover, clock, files })),

    find: (step, handover, attemptAt) =>
      call<Found>(step.do, unclear, account => findStep({ account, step, handover, clock, files }, attemptAt)),

    list: (handover, since) =>
      call<DeskMessage[] | null>('list', same(null), async ({ behind }) => {
        if (!handover.deskConversation) return []
        const history = await historySince(behind.conversations, handover.deskConversation, since, rest)
        if (history.is !== 'ok') return null
        return history.value.flatMap(message => toDeskMessage(message, wordFor(handover, 'agent')) ?? [])
      }),

    watch: handover =>
      call<Watch>('watch', unclear, account => watchHandover({ ...account, ...account.behind }, handover, clock.now())),

    remove: (handover, deskId) =>
      call('remove', same(false), async ({ conversations }) => {
        if (!handover.deskConversation) return false
        const answer = await conversations.deleteMessage(handover.deskConversation, deskId)
        // A copy that the desk keeps must not keep back all that was said after it.
        return answer.is === 'ok' || isNo(answer, 400, 404, 409, 422, 423)
      }),

    availability: skills => {
      const unknown: Availability = { anyone: null, skills: Object.fromEntries(skills.map(skill => [skill, null])) }
      return call('availability', same(unknown), ({ groups }) => groups.availability(skills))
    },

    remains: remainsOf,

    forget: (ids, others) => call<Forgotten>('forget', unforgotten, account => forgetRemains(account, ids, others)),

    fetchFile: (url, range) => call('file', same(null), account => fetchFile(account, url, range))
  }
}
