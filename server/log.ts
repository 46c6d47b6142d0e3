import { type DestinationStream, type Logger, pino } from 'pino'

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** What an error tells the log: no request, no body, so that neither a message nor a token ends up there. */
function errorFacts(error: unknown) {
  return error instanceof Error
    ? { type: error.name, message: error.message, stack: error.stack, code: 'code' in error ? error.code : undefined }
    : { message: String(error) }
}

/** One JSON line per event. Only what is named is logged: ids, counts, codes; never text, names, tokens or keys. */
export function createLog(level: LogLevel, to?: DestinationStream): Logger {
  const options = { level, base: null, serializers: { error: errorFacts, err: errorFacts } }
  return to ? pino(options, to) : pino(options)
}
