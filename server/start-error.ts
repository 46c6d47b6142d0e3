import { StoreError } from './store/errors.ts'

/** Why the server does not start; the message is a sentence for the person who started it. */
export class StartError extends Error {
  override readonly name = 'StartError'
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '')

/** What to tell the person, where the error is one of those that a person can mend. */
export function sentenceOf(error: unknown, at: { port: number; host: string; dataDir: string }): string | null {
  if (error instanceof StartError || error instanceof StoreError) return error.message
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return `Port ${at.port} is taken by another program. Stop it, or choose another port: PORT=${at.port + 10} …`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This machine has no address ${at.host} to listen on. Check HOST.`
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `Not allowed: ${error instanceof Error ? error.message : at.dataDir}. Check the rights of ${at.dataDir} and PORT.`
    case 'ENOSPC':
      return `The disk of ${at.dataDir} is full.`
    default:
      return null
  }
}
