import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { foundOrInstalled } from './debian.ts'

const DEBIAN = '/usr/lib/postgresql'
const PLACES = ['/usr/local/pgsql/bin', '/opt/homebrew/opt/postgresql/bin', '/usr/local/bin', '/usr/bin']

export const HOW_TO_INSTALL_POSTGRES =
  'No PostgreSQL server found. Install it (Debian: apt-get install postgresql; macOS: brew install postgresql), or set POSTGRES_BIN to the folder of its programs.'

function debian(): string[] {
  if (!existsSync(DEBIAN)) return []
  const versions = readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a))
  return versions.map(version => join(DEBIAN, version, 'bin'))
}

/** The folder of `initdb` and `postgres`: `POSTGRES_BIN`, else where the systems put it, the newest first. */
export function findPostgres(): string | null {
  const places = [process.env.POSTGRES_BIN, ...debian(), ...PLACES]
  return places.find(place => place && ['initdb', 'postgres'].every(name => existsSync(join(place, name)))) ?? null
}

export const postgresOrInstall = (): string | null => foundOrInstalled(findPostgres, 'PostgreSQL', 'postgresql')
