import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { BYTES, fingerprint, isCommon, LIST } from '../../server/console/session/common-passwords.ts'
import { guessable } from '../../server/console/session/guessable.ts'
import { PASSWORD_MIN } from '../../shared/console.ts'

const ANA = {
  email: 'ana.riviere@transports-leman.example',
  name: 'Ana Rivière',
  url: 'https://aide.leman-express.example'
}

describe('common passwords', () => {
  const list = readFileSync(LIST)

  test('the list has far more than 3,000 that are long enough, sorted, each once', () => {
    expect(PASSWORD_MIN).toBe(12)
    const known = Array.from({ length: list.length / BYTES }, (_, n) =>
      list.toString('hex', n * BYTES, (n + 1) * BYTES)
    )
    expect(known.length).toBeGreaterThan(40_000)
    expect(known).toEqual([...new Set(known)].sort())
  })

  test.each(['123qweasdzxc', '1qaz2wsx3edc', 'qwertyqwerty', '123456789012', 'passwordpassword', 'QwertyQwerty'])(
    '%s is refused',
    password => expect(guessable(password, ANA)).toBe('password_common')
  )

  test('the first and the last of the list are found, their neighbours are not', () => {
    const words = ['one', 'two', 'three', 'four', 'five']
    const small = Buffer.concat(words.map(fingerprint).sort(Buffer.compare))
    expect(words.every(word => isCommon(word, small))).toBe(true)
    expect(['six', '', 'seven'].some(word => isCommon(word, small))).toBe(false)
    expect(isCommon('one', Buffer.alloc(0))).toBe(false)
  })
})

test.each([
  'Relais-2026!!',
  'relaiszendesk1',
  'Administrateur1',
  'Mot de passe 12',
  'motdepasse2026',
  'ana.riviere@transports-leman.example',
  'AnaRiviere1987',
  'RIVIÈRE-ana-!!!',
  'leman-express-1',
  'transports1234'
])('%s is little else than what others know', password => {
  expect(guessable(password, ANA)).toBe('password_context')
})

test.each([
  'une phrase bien à moi',
  'correct horse battery',
  'le relais de poste à galène',
  'Ana garde les chèvres',
  '%$#&*(@!)^_+',
  '水曜日の朝ごはんは卵焼き',
  '🐾🌵🎈🧶🪁🛶🧭🪵🍋🎻🚲🪴'
])('%s may be a password: there is no rule but that', password => {
  expect(guessable(password, ANA)).toBeNull()
})
