import { useWords } from '../../app/context.ts'
import { account as en } from '../../words/en/account.ts'
import { type AccountWords, account as fr } from '../../words/fr/account.ts'

export const useAccountWords = (): AccountWords => useWords({ fr, en })
