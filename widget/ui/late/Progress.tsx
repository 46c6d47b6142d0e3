import type { Message } from '../../../shared/message.ts'
import { type Progress, progressOf } from '../../chat/progress.ts'
import type { Draft } from '../../chat/types.ts'
import { useChat } from '../chat.ts'
import { Icon, type IconName } from './icons.tsx'
import { useLateWords } from './words.ts'

/** What is not here is still going on. */
const ICONS: Partial<Record<Progress, IconName>> = { sent: 'check', handed: 'checks', failed: 'alert' }

/** How far what the visitor wrote has come, in words and as a sign; trouble is said even where the next one says the same. */
export function ProgressLine({ of, shown }: { of: Message | Draft; shown: boolean }) {
  const { time } = useChat().words
  const words = useLateWords()
  const progress = progressOf(of) ?? 'sent'
  const trouble = progress === 'failed' || progress === 'unconfirmed'
  // Between the visitor and the bot nothing is handed on: a sign is enough.
  const plain = progress === 'sent' && !('delivery' in of)
  return (
    <p class={shown || trouble ? (progress === 'failed' ? 'state undelivered' : `state ${progress}`) : 'sr'}>
      <span aria-hidden="true">{time(of.at)}</span>
      <Icon name={ICONS[progress] ?? 'clock'} />
      <span class={plain ? 'sr' : ''}>{words.progress[progress]}</span>
    </p>
  )
}
