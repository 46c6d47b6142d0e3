import type { Found, Handover, Outcome, Step } from '../conversation/model.ts'
import type { Clock } from '../conversation/ports.ts'
import type { Account } from './account.ts'
import { close, findClosed } from './closing.ts'
import { foundByRepeating, holdControl, openGroup, openUser } from './opening.ts'
import { findConversation, openConversation } from './opening-conversation.ts'
import { findPassed, passControl } from './passing.ts'
import { type Files, findPost, post } from './posting.ts'
import { settleTicket } from './settling.ts'
import { findWritten, writeTicket } from './written.ts'

const NO_CONVERSATION = 'no conversation at the desk yet'

/** What is to be done, for whom, and with what. */
export interface Work {
  account: Account
  step: Step
  handover: Handover
  clock: Clock
  files: Files
}

type Opening = (account: Account, handover: Handover, clock: Clock) => Promise<Outcome>

/** Parts of the opening that may be taken twice. */
const REPEATABLE: Record<string, Opening> = { group: openGroup, user: openUser, hold: holdControl }

function repeatableOf({ step }: Work): Opening | undefined {
  return step.do === 'open' ? REPEATABLE[step.part] : undefined
}

export async function performStep(work: Work): Promise<Outcome> {
  const { account, step, handover, clock, files } = work
  const id = handover.deskConversation
  const repeatable = repeatableOf(work)
  if (repeatable) return repeatable(account, handover, clock)
  if (step.do === 'settle') return settleTicket(account, handover, clock)
  if (step.do === 'ticket') return writeTicket(account, step, handover)
  if (step.do === 'close') return close(account, handover, step, clock)
  if (step.do === 'open' && step.part === 'conversation') return openConversation(account, handover)
  if (!id) return { is: 'gone', why: NO_CONVERSATION }
  return step.do === 'open'
    ? passControl(account, handover, id, clock)
    : post(account, step, handover, id, clock, files)
}

export async function findStep(work: Work, attemptAt: number): Promise<Found> {
  const { account, step, handover, clock, files } = work
  const id = handover.deskConversation
  if (step.do === 'settle' || repeatableOf(work)) return foundByRepeating(performStep(work))
  if (step.do === 'ticket') return findWritten(account, step)
  if (step.do === 'close') return findClosed(account, handover)
  if (step.do === 'open' && step.part === 'conversation') return findConversation(account, handover)
  if (!id) return { is: 'absent' }
  return step.do === 'open' ? findPassed(account, id, clock) : findPost(account, step, handover, id, attemptAt, files)
}
