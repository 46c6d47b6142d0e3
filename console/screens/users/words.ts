import { useWords } from '../../app/context.ts'
import { users as en } from '../../words/en/users.ts'
import { users as fr, type UsersWords } from '../../words/fr/users.ts'

export const useUsersWords = (): UsersWords => useWords({ fr, en })
