import type { NoticeCode } from '../../../shared/message.ts'
import type { IconName } from './icons.tsx'

/** Where the conversation passes from one side to the other, a line is drawn across it. */
const BOUNDARY: Partial<Record<NoticeCode, IconName>> = {
  'handover.started': 'agent',
  'handover.left': 'bot',
  'handover.ended': 'bot',
  'handover.idle': 'bot',
  'handover.unanswered': 'bot',
  'handover.failed': 'alert'
}

export const iconOfNotice = (code: NoticeCode): IconName | undefined => BOUNDARY[code]
