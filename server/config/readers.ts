/** One environment variable. An empty or absent one is read as its `initial`. */
export interface Variable<T> {
  meaning: string
  initial: string
  read(text: string): Reading<T>
}

/** A fault ends the sentence "NAME …". It never repeats the value: it may be a secret. */
export type Reading<T> = { ok: true; value: T } | { ok: false; fault: string }

export const read = <T>(value: T): Reading<T> => ({ ok: true, value })
export const fault = (text: string): Reading<never> => ({ ok: false, fault: text })

export function integer(initial: number, min: number, max: number, meaning: string): Variable<number> {
  return {
    meaning,
    initial: String(initial),
    read(text) {
      const value = Number(text)
      const fits = /^\d+$/.test(text) && value >= min && value <= max
      return fits ? read(value) : fault(`must be a whole number from ${min} to ${max}`)
    }
  }
}

export function words(initial: string, meaning: string): Variable<string> {
  return { meaning, initial, read }
}

export function oneOf<const T extends string>(choices: readonly T[], initial: T, meaning: string): Variable<T> {
  return {
    meaning: `${meaning} One of: ${choices.join(', ')}.`,
    initial,
    read(text) {
      const value = choices.find(choice => choice === text)
      return value === undefined ? fault(`must be one of ${choices.join(', ')}`) : read(value)
    }
  }
}

const POSTGRES =
  'must be postgres://user:password@host:port/database, where marks in a password are written as % and their number (@ as %40, # as %23, / as %2F, % as %25)'

function isDecodable(text: string): boolean {
  try {
    return decodeURIComponent(text) !== ''
  } catch {
    return false // a % that stands for itself
  }
}

/** `postgres://…`; null when not given. Its password is a secret. */
export function postgresUrl(meaning: string): Variable<string | null> {
  return {
    meaning,
    initial: '',
    read(text) {
      if (text === '') return read(null)
      const url = URL.canParse(text) ? new URL(text) : null
      const fits = url && /^postgres(ql)?:$/.test(url.protocol) && url.pathname.length > 1 && isDecodable(text)
      return fits ? read(text) : fault(POSTGRES)
    }
  }
}

/** `tcp://host:port`, or `unix:/path` of a socket; null when not given. */
export function socketAddress(meaning: string): Variable<{ host: string; port: number } | { path: string } | null> {
  return {
    meaning,
    initial: '',
    read(text) {
      if (text === '') return read(null)
      const path = /^unix:(?:\/\/)?(\/.+)$/.exec(text)?.[1]
      if (path !== undefined) return read({ path })
      const [, host, port] = /^tcp:\/\/(\[[\da-f:]+\]|[\w.-]+):(\d{1,5})\/?$/i.exec(text) ?? []
      const fits = host !== undefined && Number(port) > 0 && Number(port) < 65_536
      return fits
        ? read({ host: host.replace(/[[\]]/g, ''), port: Number(port) })
        : fault('must be tcp://host:port or unix:/path')
    }
  }
}

/** An http(s) address without query; comes back without a slash at its end. Null when not given. */
export function address(meaning: string): Variable<string | null> {
  return {
    meaning,
    initial: '',
    read(text) {
      if (text === '') return read(null)
      const url = URL.canParse(text) ? new URL(text) : null
      const fits = url && /^https?:$/.test(url.protocol) && !url.search && !url.hash && !url.username && !url.password
      return fits ? read(url.href.replace(/\/+$/, '')) : fault('must be an http:// or https:// address')
    }
  }
}
