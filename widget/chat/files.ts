import { extensionOf } from '../../shared/limits.ts'
import type { ChannelView } from '../../shared/settings.ts'
import type { ChatState } from './types.ts'

type Refused = ChatState['refused'][number]

/** F1: a type or size that the server would refuse is refused before upload. Null: it may go. */
export function faultInFile(
  { name, size }: { name: string; size: number },
  limits: ChannelView['limits']
): Refused | null {
  if (!limits.extensions.includes(extensionOf(name))) return { name, code: 'file_type' }
  if (size === 0) return { name, code: 'file_empty' }
  return size > limits.upload ? { name, code: 'file_too_large' } : null
}
