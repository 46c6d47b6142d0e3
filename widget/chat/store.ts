import { createStore, type StoreApi } from 'zustand/vanilla'
import { EMPTY } from './timeline.ts'
import type { ChatState } from './types.ts'

export const BLANK: ChatState = {
  open: false,
  opened: false,
  channel: null,
  conversation: null,
  mode: 'bot',
  agent: null,
  timeline: EMPTY,
  connection: { status: 'idle' },
  botTyping: false,
  agentTyping: null,
  loadingOlder: false,
  unread: 0,
  writing: '',
  refused: [],
  storage: 'ok',
  trouble: null
}

export type ChatStore = StoreApi<ChatState>

export function createChatStore(): ChatStore {
  return createStore(() => BLANK)
}
