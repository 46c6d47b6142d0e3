import { COMMANDS, EVENTS, MODES } from '../../shared/embed.ts'

/** Where all of this is explained. */
const PAGE = 'docs/embedding.md'

/** What is wrong with a call, in words for whoever wrote it; null when nothing is. */
export function faultOf([command, first, second]: readonly unknown[]): string | null {
  if (typeof command !== 'string' || !isOneOf(command, COMMANDS))
    return `there is no command ${quoted(command)}; there are ${COMMANDS.join(', ')}`
  const fault = FAULTS[command]?.(first, second)
  return fault ? `${command}: ${fault}` : null
}

export function warn(fault: string): void {
  console.warn(`relais: ${fault}. See ${PAGE}.`)
}

const FAULTS: Partial<Record<string, (first: unknown, second: unknown) => string | null | undefined>> = {
  boot: () => 'there is a chatbox on this page already; unmount it first',
  mode: (mode, target) =>
    isOneOf(mode, MODES)
      ? mode === 'inline' && !placeOf(target)
        ? `it needs an element, or the selector of one that is on the page; ${quoted(target)} is not`
        : null
      : `there is no ${quoted(mode)}; there are ${MODES.join(', ')}`,
  on: listening,
  off: listening,
  send: text => (typeof text === 'string' && text.trim() ? null : 'it needs a text'),
  locale: language =>
    typeof language === 'string' && /^[a-z]{2,3}(-|$)/i.test(language)
      ? null
      : `it needs a language such as "fr" or "en-GB", not ${quoted(language)}`,
  set: given => (variablesOf(given) ? null : 'it needs an object of texts, numbers and booleans'),
  identify: identityFault
}

function listening(event: unknown, listener: unknown): string | null {
  if (!isOneOf(event, EVENTS)) return `there is no event ${quoted(event)}; there are ${EVENTS.join(', ')}`
  return typeof listener === 'function' ? null : 'it needs a function'
}

function identityFault(given: unknown): string | null {
  if (given === null || typeof given === 'string') return null
  if (typeof given !== 'object') return 'it needs { token }, or { externalId, name, email }, or null to sign out'
  if ('token' in given)
    return typeof given.token === 'function' || isToken(given.token)
      ? null
      : 'token must be a JWT signed by your server, or a function that fetches one'
  const known = Object.entries(given).filter(([name]) => isOneOf(name, ['externalId', 'name', 'email']))
  if (known.length === 0) return 'it needs { token }, or at least one of externalId, name, email'
  return known.every(([, value]) => typeof value === 'string') ? null : 'externalId, name and email are texts'
}

export const isToken = (given: unknown): given is string =>
  typeof given === 'string' && /^[\w-]+\.[\w-]+\.[\w-]+$/.test(given)

/** As texts, however they came; null where they cannot be. `data-variables` is JSON. */
export function variablesOf(given: unknown): Record<string, string> | null {
  const all = typeof given === 'string' ? parsed(given) : given
  if (typeof all !== 'object' || all === null || Array.isArray(all)) return null
  const isPlain = Object.values(all).every(value => ['string', 'number', 'boolean'].includes(typeof value))
  return isPlain ? Object.fromEntries(Object.entries(all).map(([name, value]) => [name, String(value)])) : null
}

/** The element that an inline chatbox goes into. */
export function placeOf(target: unknown): Element | null {
  if (target instanceof Element) return target
  try {
    return typeof target === 'string' ? document.querySelector(target) : null
  } catch {
    return null // no selector at all
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const quoted = (given: unknown) => (typeof given === 'string' ? `"${given}"` : String(given))

function isOneOf<T extends string>(given: unknown, all: readonly T[]): given is T {
  return all.some(one => one === given)
}
