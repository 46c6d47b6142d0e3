import { StoreError } from './store/errors.ts'

/** Why the server does not start; the message is a sentence for the person who started it. */
export class StartError extends Error {
  override readonly name = 'StartError'
}

interface At {
  port: number
  host: string
  dataDir: string
}

const fieldOf = (error: unknown, field: 'code' | 'syscall') =>
  String(error instanceof Error ? Object.getOwnPropertyDescriptor(error, field)?.value : '')

const notListening: Record<string, (at: At) => string> = {
  EADDRINUSE: ({ port }) => `Port ${port} is taken by another program. Stop it, or choose another one as PORT.`,
  EACCES: ({ port }) => `Not allowed to listen on port ${port}. Choose one above 1023 as PORT.`,
  EADDRNOTAVAIL: ({ host }) => `This machine has no address ${host} to listen on. Check HOST.`,
  ENOTFOUND: ({ host }) => `This machine does not know the address ${host}. Check HOST.`
}

/** What to tell the person, where the error is one of those that a person can mend; null: a bug. */
export function sentenceOf(error: unknown, at: At): string | null {
  if (error instanceof StartError || error instanceof StoreError) return error.message
  const [code, syscall] = [fieldOf(error, 'code'), fieldOf(error, 'syscall')]
  const sentence = notListening[code]
  if (sentence && ['listen', 'getaddrinfo'].includes(syscall)) return sentence(at)
  if (code === 'ENOSPC') return `The disk of ${at.dataDir} is full.`
  if (!['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'EISDIR'].includes(code)) return null
  return `The folder ${at.dataDir} cannot be written (${code}). Check its rights, or choose another one as DATA_DIR.`
}
