import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { StoreApi } from 'zustand/vanilla'
import type { Actions, ChatState } from '../chat/types.ts'
import type { Words } from '../words/index.ts'
import type { Late } from './later.ts'
import { useSlice } from './useSlice.ts'

/** A picture shown large. */
export interface Seen {
  url: string
  name: string
}

/** What every component may reach without being handed it. */
export interface Chat {
  store: StoreApi<ChatState>
  actions: Actions
  words: Words
  /** As soon as they are there. */
  late: Late | undefined
  /** Asks whether to leave the agent or the queue. */
  askLeave(): void
  view(picture: Seen): void
}

export const ChatContext = createContext<Chat | null>(null)

export function useChat(): Chat {
  const chat = useContext(ChatContext)
  if (!chat) throw new Error('A component of the panel is used outside of it')
  return chat
}

/** The slice must be one of the state itself, or a primitive made from it: it is compared by identity. */
export function useChatState<T>(select: (state: ChatState) => T): T {
  return useSlice(useChat().store, select)
}
