import { useWords } from '../../app/context.ts'
import { channels as en } from '../../words/en/channels.ts'
import { type ChannelsWords, channels as fr } from '../../words/fr/channels.ts'

export const channelsWords = { fr, en }

export const useChannelsWords = (): ChannelsWords => useWords(channelsWords)
