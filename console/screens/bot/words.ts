import { useWords } from '../../app/context.ts'
import { bot as en } from '../../words/en/bot.ts'
import { type BotWords, bot as fr } from '../../words/fr/bot.ts'

export const useBotWords = (): BotWords => useWords({ fr, en })
