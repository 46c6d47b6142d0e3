/** A command with one file for an argument: says what it did, or why not, and ends with 1 then. */
export async function carryOut(usage: string, action: (file: string) => Promise<string[]>): Promise<void> {
  const [file, ...more] = process.argv.slice(2)
  if (!file || file.startsWith('-') || more.length > 0) return end([usage], 1)
  try {
    end(await action(file), 0)
  } catch (error) {
    end([error instanceof Error ? error.message : String(error)], 1)
  }
}

function end(lines: string[], code: number): void {
  const stream = code === 0 ? process.stdout : process.stderr
  stream.write(`${lines.join('\n')}\n`)
  process.exitCode = code
}

/** For a command of the embedded database: with `DATABASE_URL` it would save, or put back, what nobody uses. */
export function embeddedIn({ DATABASE_URL, DATA_DIR }: Record<string, string | undefined>, instead: string): string {
  if (DATABASE_URL?.trim())
    throw new Error(
      `DATABASE_URL is set: the data is in PostgreSQL. Use ${instead} (docs/operations.md, Backup and restore).`
    )
  return DATA_DIR?.trim() || 'data'
}

const UNITS = ['bytes', 'kB', 'MB', 'GB']

export function sizeOf(bytes: number): string {
  const step = bytes < 1_000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3))
  const size = bytes / 1_000 ** step
  return `${step === 0 ? size : size.toFixed(1)} ${UNITS[step]}`
}

export const heldIn = ({ conversations, messages }: { conversations: number; messages: number }): string =>
  `${counted(conversations, 'conversation')} with ${counted(messages, 'message')}`

const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`

/** For whoever looks at a terminal in which nothing happens. */
export const tellWait = ({ message }: Error) =>
  void process.stderr.write(`${message} Waiting for it, a minute at most.\n`)
