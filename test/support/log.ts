import type { Log } from '../../server/conversation/ports.ts'

export interface Logged {
  level: 'info' | 'warn' | 'error'
  what: object
  text: string
}

/** Keeps what is logged, for the tests that ask. */
export function keptLog(): Log & { lines: Logged[] } {
  const lines: Logged[] = []
  const keep = (level: Logged['level']) => (what: object, text: string) => {
    lines.push({ level, what, text })
  }
  return { lines, info: keep('info'), warn: keep('warn'), error: keep('error') }
}
