const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

export interface Ids {
  /** 24 hex digits that ascend while the account runs. */
  object(): string
  /** 26 characters, as in the address of an attachment. */
  ulid(): string
  /** A secret of so many hex digits. */
  secret(digits: number): string
}

export function createIds(now: () => number, randomBytes: (count: number) => Uint8Array): Ids {
  const hex = (count: number) => Buffer.from(randomBytes(count)).toString('hex')
  const machine = hex(5)
  let counter = 0
  return {
    object() {
      counter = (counter + 1) % 0x1000000
      const seconds = Math.floor(now() / 1_000)
      return seconds.toString(16).padStart(8, '0') + machine + counter.toString(16).padStart(6, '0')
    },
    ulid() {
      const chars = [...randomBytes(16)].map(byte => CROCKFORD[byte & 31])
      return base32(now(), 10) + chars.join('')
    },
    secret: digits => hex(Math.ceil(digits / 2)).slice(0, digits)
  }
}

function base32(value: number, length: number): string {
  let text = ''
  for (let rest = value; text.length < length; rest = Math.floor(rest / 32)) text = CROCKFORD[rest % 32] + text
  return text
}
