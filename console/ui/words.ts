import { useWords } from '../app/context.ts'
import { shell as en } from '../words/en/shell.ts'
import { shell as fr, type ShellWords } from '../words/fr/shell.ts'

export const shellWords = { fr, en }

export const useShellWords = (): ShellWords => useWords(shellWords)
