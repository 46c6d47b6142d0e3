import type { FieldCode } from '../../../shared/console.ts'
import { isCommon } from './common-passwords.ts'

/** What anybody would try here first; the list of `docs/security.md`. */
const PRODUCT = ['relais', 'chatbox', 'livechat', 'chat', 'bot', 'zendesk', 'console', 'agent', 'support']
const ROLES = ['administrateur', 'administrator', 'admin', 'editor', 'editeur', 'root', 'user', 'utilisateur']
const PASSWORDS = [
  'motdepasse',
  'mot de passe',
  'password',
  'passwort',
  'contraseña',
  'azerty',
  'qwerty',
  'bienvenue',
  'welcome'
]
/** Shorter pieces of a name stand in many a good password. */
const SHORTEST = 3
/** Characters that have to be left without those words. */
const LEFT = 8

export interface Whose {
  email: string
  name: string
  /** Where the console is reached. */
  url: string
}

const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
const wordsOf = (text: string) => fold(text).split(/[^\p{L}\p{N}]+/u)

/** The longest first, so that none is left of another. */
function contextOf({ email, name, url }: Whose): string[] {
  const host = URL.canParse(url) ? new URL(url).hostname : ''
  const words = [...[email, name, host].flatMap(wordsOf), ...[...PRODUCT, ...ROLES, ...PASSWORDS].map(fold)]
  return [...new Set(words)].filter(word => word.length >= SHORTEST).sort((a, b) => b.length - a.length)
}

/** What is left when all that others know of somebody is taken out. */
const rest = (password: string, whose: Whose): string =>
  contextOf(whose).reduce((left, word) => left.replaceAll(word, ''), fold(password))

/** Why nobody should have this password; null: nothing speaks against it. */
export function guessable(password: string, whose: Whose): FieldCode | null {
  if (isCommon(password)) return 'password_common'
  return [...rest(password, whose)].length < LEFT ? 'password_context' : null
}
