import { describe, expect, it } from 'vitest'
import type { Store } from '../../../server/conversation/ports.ts'
import { HOSTILE, listen, T } from './made.ts'

function documents(store: () => Store) {
  const put = (body: unknown, version: number, id = 'a') => store().putDocument({ kind: 'skill', id, body }, version, T)

  it('makes a document with version 1', async () => {
    const made = { kind: 'skill', id: 'a', version: 1, body: { name: 'Animal' }, updatedAt: T }
    expect(await put({ name: 'Animal' }, 0)).toEqual(made)
    expect(await store().document('skill', 'a')).toEqual(made)
  })

  it('makes none where there is one', async () => {
    await put(1, 0)
    expect(await put(2, 0)).toBeNull()
    expect((await store().document('skill', 'a'))?.body).toBe(1)
  })

  it('changes the version that the writer has read', async () => {
    await put(1, 0)
    expect(await store().putDocument({ kind: 'skill', id: 'a', body: 2 }, 1, T + 5)).toMatchObject({
      version: 2,
      body: 2,
      updatedAt: T + 5
    })
  })

  it.each([2, 9])('changes nothing when the writer has read version %i of 3', async version => {
    await put(1, 0)
    await put(2, 1)
    await put(3, 2)
    expect(await put('late', version)).toBeNull()
    expect(await store().document('skill', 'a')).toMatchObject({ version: 3, body: 3 })
  })

  it('changes nothing that is not there', async () => {
    expect(await put(1, 1)).toBeNull()
    expect(await store().document('skill', 'a')).toBeNull()
  })

  it('lets exactly one of many writers of the same version through', async () => {
    await put(0, 0)
    const answers = await Promise.all([put('a', 1), put('b', 1), put('c', 1)])
    expect(answers.filter(answer => answer !== null)).toHaveLength(1)
  })

  it.each([null, 0, '', [], { a: { b: ['\ud800', 1e21, true] } }])('keeps any body: %j', async body => {
    await put(body, 0)
    expect((await store().document('skill', 'a'))?.body).toEqual(body)
  })

  it('lists one kind, by id', async () => {
    for (const id of ['c', 'a', 'b']) await put(id, 0, id)
    await store().putDocument({ kind: 'channel', id: 'd', body: 1 }, 0, T)
    expect((await store().documents('skill')).map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    expect(await store().documents('nothing')).toEqual([])
  })

  it.each(HOSTILE)('takes an id and a body for what they are, and touches no other row: %j', async text => {
    await put('beside', 0, 'beside')
    expect(await put({ [text]: text }, 0, text)).toMatchObject({ id: text, version: 1 })
    expect((await store().document('skill', text))?.body).toEqual({ [text]: text })
    expect(await put(text, 1, text)).toMatchObject({ version: 2, body: text })
    expect(await store().documents('skill')).toHaveLength(2)
    expect(await store().deleteDocument('skill', text)).toBe(true)
    expect((await store().documents('skill')).map(({ id }) => id)).toEqual(['beside'])
  })

  it('keeps kinds apart', async () => {
    await put('skill', 0)
    await store().putDocument({ kind: 'channel', id: 'a', body: 'channel' }, 0, T)
    expect((await store().document('skill', 'a'))?.body).toBe('skill')
    expect((await store().document('channel', 'a'))?.body).toBe('channel')
  })

  it('deletes once', async () => {
    await put(1, 0)
    expect(await store().deleteDocument('skill', 'a')).toBe(true)
    expect(await store().deleteDocument('skill', 'a')).toBe(false)
    expect(await store().document('skill', 'a')).toBeNull()
    expect(await store().documents('skill')).toEqual([])
  })

  it('does not let a writer who read a deleted document overwrite the one made after it', async () => {
    await put('first', 0)
    await store().deleteDocument('skill', 'a')
    await put('second', 0)
    expect(await put('late', 1)).toBeNull()
    expect((await store().document('skill', 'a'))?.body).toBe('second')
  })

  it('tells the watchers the kind of what was changed or deleted', async () => {
    const heard = listen(store())
    await put(1, 0)
    await put(2, 7)
    await store().deleteDocument('skill', 'a')
    await store().deleteDocument('skill', 'a')
    expect(heard).toEqual(Array(2).fill({ topic: 'documents', kind: 'skill' }))
  })
}

export function documentRules(store: () => Store) {
  describe('documents', () => documents(store))
}
