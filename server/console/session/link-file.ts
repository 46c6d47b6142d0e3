import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { hashOf } from './logins.ts'

/** What `npm run console:link` leaves in the data folder: who can write there may let anybody in anyway. */
const LinkFile = v.object({ hash: v.string(), email: v.nullable(v.string()), expiresAt: v.number() })

export const linkFile = (dataDir: string) => join(dataDir, 'console-link.json')

/** Null when there is none, or when it is none of ours. */
export async function readLinkFile(path: string): Promise<v.InferOutput<typeof LinkFile> | null> {
  const text = await readFile(path, 'utf8').catch(() => '')
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), LinkFile), text)
  return parsed.success ? parsed.output : null
}

/** The token; the file has its hash alone. `email` null: the first administrator. A running server takes it without a restart. */
export async function writeLinkFile(path: string, email: string | null, expiresAt: number): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const link = { hash: hashOf(token), email: email?.trim().toLowerCase() ?? null, expiresAt }
  await writeFile(path, JSON.stringify(link), { mode: 0o600 })
  return token
}
