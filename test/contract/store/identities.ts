import { describe, expect, it } from 'vitest'
import { type Claimed, MOST_VARIABLES } from '../../../server/conversation/identity.ts'
import type { Store } from '../../../server/conversation/ports.ts'
import { begin, DAY, fresh, T } from './made.ts'

const claimed = (over: Partial<Claimed> = {}): Claimed => ({
  visitorId: fresh('person'),
  channelId: 'site',
  identity: { verified: true, externalId: 'ana', name: 'Ana' },
  candidate: null,
  tokenHash: fresh('hash'),
  tokenExpiresAt: T + DAY,
  now: T,
  ...over
})

function claims(store: () => Store) {
  const opened = async (hash: string) => (await store().conversationByToken(hash, T, T + DAY))?.id ?? null

  it('[N2] finds nothing for somebody who has none, and leaves nothing behind', async () => {
    const claim = claimed()
    expect(await store().claim(claim)).toBeNull()
    expect(await opened(claim.tokenHash)).toBeNull()
  })

  it('[N3] what nobody had becomes theirs: the old token ends, the new one opens it, and a commit decided before is refused', async () => {
    const { id, tokenHash, version } = await begin(store())
    const claim = claimed({ candidate: id })
    expect(await store().claim(claim)).toMatchObject({ id, visitorId: claim.visitorId, identity: claim.identity })
    expect([await opened(tokenHash), await opened(claim.tokenHash)]).toEqual([null, id])
    expect((await store().commit({ conversationId: id, version })).is).toBe('conflict')
  })

  it('[N2] who has one gets it again, whatever this device has said; both tokens of theirs open it', async () => {
    const own = await begin(store(), { visitorId: 'person' })
    const other = await begin(store())
    const claim = claimed({ visitorId: 'person', candidate: other.id })
    expect((await store().claim(claim))?.id).toBe(own.id)
    expect([await opened(own.tokenHash), await opened(claim.tokenHash)]).toEqual([own.id, own.id])
    expect(await opened(other.tokenHash)).toBe(other.id)
  })

  it('[N3] another person’s, and another channel’s, is never taken over', async () => {
    const theirs = await begin(store(), { identity: { verified: true, externalId: 'bob' } })
    const elsewhere = await begin(store(), { channelId: 'elsewhere' })
    for (const { id } of [theirs, elsewhere]) expect(await store().claim(claimed({ candidate: id }))).toBeNull()
    const plain = await begin(store(), { identity: { verified: false, externalId: 'ana' } })
    expect((await store().claim(claimed({ candidate: plain.id })))?.id).toBe(plain.id)
  })
}

export function identityRules(store: () => Store): void {
  describe('identities', () => {
    claims(store)

    it('[N2] what is told is added; what was proved stays; nothing grows without end', async () => {
      const { id } = await begin(store(), { variables: { mail: 'a' } })
      expect(await store().tell(id, { variables: { plan: 'pro' }, identity: { verified: false, name: 'A' } })).toBe(
        true
      )
      expect(await store().conversation(id)).toMatchObject({
        variables: { mail: 'a', plan: 'pro' },
        identity: { verified: false, name: 'A' }
      })
      await store().claim(claimed({ candidate: id }))
      await store().tell(id, { identity: { verified: false, name: 'B' } })
      expect((await store().conversation(id))?.identity).toMatchObject({ verified: true, name: 'Ana' })
      const many = Object.fromEntries(Array.from({ length: MOST_VARIABLES + 1 }, (_, n) => [`v${n}`, '']))
      expect(await store().tell(id, { variables: many })).toBe(false)
      expect(await store().tell('nobody', {})).toBe(false)
    })

    it('[N5] a token that was ended opens nothing, nor does the one that was to follow it', async () => {
      const { tokenHash } = await begin(store())
      await store().renewToken(tokenHash, 'next', T, T + DAY)
      await store().endToken(tokenHash)
      for (const hash of [tokenHash, 'next']) expect(await store().conversationByToken(hash, T, T + DAY)).toBeNull()
    })
  })
}
