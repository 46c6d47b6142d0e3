import type { ComponentProps } from 'preact'
import { TextField } from '../../forms/TextField.tsx'
import { useAccountWords } from './words.ts'

/** The password of whoever is logged in, asked for once more. */
export function OwnPassword(field: Omit<ComponentProps<typeof TextField>, 'words' | 'type' | 'autocomplete'>) {
  const { password } = useAccountWords()
  return <TextField {...field} words={password.old} type="password" autocomplete="current-password" />
}
