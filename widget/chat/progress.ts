import type { Message } from '../../shared/message.ts'
import type { Draft } from './types.ts'

/** What is said of a message's way: a word of the interface. */
export type Progress = 'queued' | 'uploading' | 'sending' | 'retrying' | 'failed' | 'sent' | 'handed' | 'unconfirmed'

export function progressOf(thing: Draft | Message): Progress | null {
  if ('state' in thing) return progressOfDraft(thing)
  if (thing.author.is !== 'visitor') return null
  const { delivery } = thing
  return delivery === undefined || delivery === 'saved' ? 'sent' : delivery
}

function progressOfDraft({ state }: Draft): Progress {
  if (state.is === 'sending') return state.progress === undefined ? 'sending' : 'uploading'
  return state.is === 'waiting' ? 'retrying' : state.is
}
