import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import * as v from 'valibot'
import type { AuditLine, Changes } from '../../conversation/ledger.ts'
import type { Clock, Store } from '../../conversation/ports.ts'
import type { Seal } from '../connector.ts'
import { base32, stepOf, totpUri } from './totp.ts'
import type { User } from './users.ts'

/** A document of the kind `totp`, by the user's id. `on` once a code has proved that the app has the secret. */
const Stored = v.object({
  secret: v.string(),
  on: v.boolean(),
  /** The last step of which a code was used. */
  step: v.number(),
  /** SHA-256 of each that is left. */
  recovery: v.array(v.string())
})
type Stored = v.InferOutput<typeof Stored>

const KIND = 'totp'
const SECRET_BYTES = 20
const CODES = 10
/** 120 bits, above the 112 from which a plain hash is enough (ASVS 6.5.2); six groups of four letters. */
const CODE_BYTES = 15
const ISSUER = 'Relais'

const hashOf = (code: string) => createHash('sha256').update(code).digest('base64url')
const plain = (code: string) => code.toUpperCase().replace(/[^A-Z0-9]/g, '')
const isSame = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
/** In groups of four. */
const newCode = () => base32(randomBytes(CODE_BYTES)).replace(/(.{4})(?=.)/g, '$1-')

export interface SecondFactorDeps {
  store: Pick<Store, 'document' | 'documents' | 'changeDocuments'>
  clock: Pick<Clock, 'now'>
  seal: Seal
}

export type Proof = 'code' | 'recovery' | 'wrong'

/** Codes of an authenticator app, after the password. The secret lies encrypted; recovery codes as their hashes. */
export function createSecondFactor({ store, clock, seal }: SecondFactorDeps) {
  const placeOf = (row: string) => ({ table: 'documents.totp', row, field: 'secret' })

  async function read(id: string): Promise<{ version: number; stored: Stored | null }> {
    const doc = await store.document(KIND, id)
    const parsed = v.safeParse(Stored, doc?.body)
    return { version: doc?.version ?? 0, stored: parsed.success ? parsed.output : null }
  }

  /** With the line that tells of it. False: somebody else was faster, and has used the same code. */
  async function put(id: string, version: number, body: Stored, audit?: AuditLine): Promise<boolean> {
    const puts = [{ kind: KIND, id, body, version }]
    return (await store.changeDocuments({ puts, ...(audit && { audit }) }, clock.now())) !== null
  }

  function stepIn({ secret, step }: Stored, id: string, code: string): number | null {
    const opened = seal.open(placeOf(id), secret)
    return opened.ok ? stepOf(Buffer.from(opened.text, 'base64url'), code, clock.now(), step) : null
  }

  return {
    isOn: async (id: string): Promise<boolean> => (await read(id)).stored?.on === true,

    /** Ids of those who have one. */
    async all(): Promise<Set<string>> {
      const docs = await store.documents(KIND)
      return new Set(docs.filter(({ body }) => v.is(Stored, body) && body.on).map(({ id }) => id))
    },

    /** A new secret, which counts once it is confirmed; null: one is on already. */
    async begin({ id, email }: Pick<User, 'id' | 'email'>): Promise<{ secret: string; uri: string } | null> {
      const { version, stored } = await read(id)
      if (stored?.on) return null
      const bytes = randomBytes(SECRET_BYTES)
      const secret = seal.seal(placeOf(id), bytes.toString('base64url'))
      await put(id, version, { secret, on: false, step: 0, recovery: [] })
      return { secret: base32(bytes), uri: totpUri(base32(bytes), email, ISSUER) }
    },

    /** The recovery codes, told this once; null: not begun, or the code is wrong. */
    async confirm(id: string, code: string, audit: AuditLine): Promise<string[] | null> {
      const { version, stored } = await read(id)
      const step = stored && !stored.on ? stepIn(stored, id, plain(code)) : null
      if (!stored || step === null) return null
      const codes = Array.from({ length: CODES }, newCode)
      const recovery = codes.map(one => hashOf(plain(one)))
      return (await put(id, version, { ...stored, on: true, step, recovery }, audit)) ? codes : null
    },

    /** Uses the code up, whichever of the two it is; `recovered` tells of a recovery code. */
    async prove(id: string, given: string, recovered?: AuditLine): Promise<Proof> {
      const { version, stored } = await read(id)
      if (!stored?.on) return 'wrong'
      const code = plain(given)
      const step = stepIn(stored, id, code)
      if (step !== null) return (await put(id, version, { ...stored, step })) ? 'code' : 'wrong'
      const hash = hashOf(code)
      const recovery = stored.recovery.filter(known => !isSame(known, hash))
      if (recovery.length === stored.recovery.length) return 'wrong'
      return (await put(id, version, { ...stored, recovery }, recovered)) ? 'recovery' : 'wrong'
    },

    /** What ends it, as part of a change; nothing where there is none. */
    async removals(id: string): Promise<NonNullable<Changes['removals']>> {
      const doc = await store.document(KIND, id)
      return doc ? [{ kind: KIND, id, version: doc.version }] : []
    }
  }
}

export type SecondFactor = ReturnType<typeof createSecondFactor>
