import { describe, expect, it } from 'vitest'
import type { Store } from '../../../server/conversation/ports.ts'
import {
  aConversation,
  aFile,
  aMessage,
  append,
  begin,
  change,
  DAY,
  fresh,
  handOver,
  listen,
  log,
  opening,
  owe,
  T
} from './made.ts'

function files(store: () => Store) {
  it.each([
    {},
    { from: 'agent', image: true, width: 640, height: 480, where: { is: 'remote', url: 'https://desk/1' } },
    { name: "l'été “%(1).pdf", size: 0 }
  ] as const)('reads back what was added: %j', async over => {
    const file = aFile((await begin(store())).id, over)
    await store().addFile(file)
    expect(await store().file(file.id)).toEqual(file)
  })

  it('knows nothing of a file that was never added', async () => {
    expect(await store().file('nobody')).toBeNull()
  })

  it('leaves a file that is known as it is', async () => {
    const file = aFile((await begin(store())).id)
    await store().addFile(file)
    await store().addFile({ ...file, name: 'other' })
    expect((await store().file(file.id))?.name).toBe('plan.pdf')
  })

  it('moves a file to where its bytes are now', async () => {
    const file = aFile((await begin(store())).id)
    await store().addFile(file)
    await store().moveFile(file.id, { is: 'remote', url: 'https://desk/9' })
    expect(await store().file(file.id)).toEqual({ ...file, where: { is: 'remote', url: 'https://desk/9' } })
  })

  it('[F3] lists what was uploaded long ago and never said', async () => {
    const { id } = await begin(store())
    const [old, young] = [aFile(id, { createdAt: T - 2 }), aFile(id, { createdAt: T - 1 })]
    for (const file of [old, young]) await store().addFile(file)
    expect(await store().orphanFiles(T - 1, 9)).toEqual([old])
  })

  it('[F3] lists no file that a message names', async () => {
    const { id } = await begin(store())
    const file = aFile(id)
    await store().addFile(file)
    await append(store(), id, aMessage('', { content: { type: 'image', fileId: file.id } }))
    expect(await store().orphanFiles(T + DAY, 9)).toEqual([])
  })

  it('[F3] still lists one whose message was refused', async () => {
    const { id } = await begin(store())
    const file = aFile(id)
    await store().addFile(file)
    const naming = aMessage('', { content: { type: 'file', fileId: file.id } })
    await store().commit({ conversationId: id, version: 99, append: [naming] })
    expect(await store().orphanFiles(T + 1, 9)).toEqual([file])
  })

  it('[F3] lists no more than asked for, the oldest first', async () => {
    const { id } = await begin(store())
    for (const age of [1, 3, 2]) await store().addFile(aFile(id, { createdAt: T - age }))
    expect((await store().orphanFiles(T, 2)).map(({ createdAt }) => createdAt)).toEqual([T - 3, T - 2])
  })

  it('deletes a file', async () => {
    const file = aFile((await begin(store())).id)
    await store().addFile(file)
    await store().deleteFile(file.id)
    expect(await store().file(file.id)).toBeNull()
    expect(await store().orphanFiles(T + 1, 9)).toEqual([])
  })

  it('refuses a file of a conversation that was never made', async () => {
    await expect(store().addFile(aFile('nobody'))).rejects.toMatchObject({ name: 'StoreError', code: 'internal' })
  })
}

function hints(store: () => Store) {
  it('[L3] tells of a commit with its messages', async () => {
    const { id } = await begin(store())
    const heard = listen(store())
    const messages = await append(store(), id, aMessage('a'), aMessage('b'))
    expect(heard).toEqual([{ topic: 'conversation', id, messages }])
  })

  it('[L3] tells of a new conversation, once', async () => {
    const heard = listen(store())
    const made = {
      conversation: aConversation(),
      tokenHash: fresh('h'),
      tokenExpiresAt: T + 1,
      messages: [aMessage('a')]
    }
    const messages = await store().createConversation(made)
    await store().createConversation(made)
    expect(heard).toEqual([{ topic: 'conversation', id: made.conversation.id, messages }])
  })

  it('[L3] what a watcher is told of can be read', async () => {
    const { id } = await begin(store())
    const read = new Promise(resolve => store().watch(() => resolve(log(store(), id))))
    const messages = await append(store(), id, aMessage('a'))
    expect(await read).toEqual(messages)
  })

  it('[L3] has told before the answer goes on', async () => {
    const { id } = await begin(store())
    const heard = listen(store())
    await append(store(), id, aMessage('a'))
    expect(heard).toHaveLength(1)
  })

  it('[L3] tells nothing of what was refused or failed', async () => {
    const { id, version } = await begin(store())
    const heard = listen(store())
    const twice = aMessage('a')
    await store().commit({ conversationId: id, version: version + 1, append: [aMessage('a')] })
    await expect(change(store(), id, { append: [twice, twice] })).rejects.toThrow()
    expect(heard).toEqual([])
  })

  it('[L6] tells in the order of commits', async () => {
    const { id } = await begin(store())
    const heard = listen(store())
    for (const text of ['a', 'b', 'c']) await append(store(), id, aMessage(text))
    const seqs = heard.flatMap(hint => ('messages' in hint ? (hint.messages ?? []).map(({ seq }) => seq) : []))
    expect(seqs).toEqual([1, 2, 3])
  })

  it('[H1] tells of work when something is owed, and only then', async () => {
    const { id, handover } = await handOver(store())
    const heard = listen(store())
    await append(store(), id, aMessage('a'))
    expect(heard.filter(({ topic }) => topic === 'outbox')).toEqual([])
    await owe(store(), handover, opening('user'))
    expect(heard.filter(({ topic }) => topic === 'outbox')).toHaveLength(1)
  })

  it('tells every watcher, and none that has stopped', async () => {
    const { id } = await begin(store())
    const heard: string[] = []
    const stop = store().watch(() => heard.push('a'))
    store().watch(() => heard.push('b'))
    await append(store(), id, aMessage('x'))
    stop()
    await append(store(), id, aMessage('y'))
    expect(heard).toEqual(['a', 'b', 'b'])
  })

  it('lets one listener watch twice and stop once', async () => {
    const { id } = await begin(store())
    const heard: string[] = []
    const listener = () => heard.push('x')
    store().watch(listener)()
    store().watch(listener)
    await append(store(), id, aMessage('x'))
    expect(heard).toHaveLength(1)
  })

  it('publishes a hint that has no row behind it', async () => {
    const heard = listen(store())
    const typing = { topic: 'typing', id: 'c', agent: { name: 'Ana' }, expiresIn: 5_000 } as const
    store().publish(typing)
    await store().epoch()
    expect(heard).toEqual([typing])
  })
}

function whole(store: () => Store, open: () => Promise<Store>) {
  it('[Y5] has an epoch that stays, and that no other database has', async () => {
    const other = await open()
    const epoch = await store().epoch()
    expect(epoch).toMatch(/./)
    expect(await store().epoch()).toBe(epoch)
    expect(await other.epoch()).not.toBe(epoch)
    await other.close()
  })

  it('[I3] forgets an event after 30 days and not before', async () => {
    const { id } = await begin(store())
    await change(store(), id, { eventId: 'e', append: [aMessage('x', { at: T })] })
    await store().purge(T + 30 * DAY)
    expect(await change(store(), id, { eventId: 'e' })).toEqual({ is: 'duplicate' })
    await store().purge(T + 30 * DAY + 1)
    expect(await change(store(), id, { eventId: 'e' })).toMatchObject({ is: 'done' })
  })

  it('[L2] forgets no message, and no token that still opens', async () => {
    const { id, tokenHash } = await begin(store(), {}, [aMessage('welcome')])
    await store().purge(T + 29 * DAY)
    expect(await log(store(), id)).toHaveLength(1)
    expect(await store().conversationByToken(tokenHash, T + 29 * DAY, T + 30 * DAY)).not.toBeNull()
  })

  it('does what was asked for before it is closed, and refuses what comes after', async () => {
    const { id, version } = await begin(store())
    const asked = store().commit({ conversationId: id, version, append: [aMessage('a')] })
    const closing = store().close()
    expect(await asked).toMatchObject({ is: 'done' })
    await closing
    await expect(store().epoch()).rejects.toMatchObject({ name: 'StoreError', code: 'internal' })
  })

  it('may be closed twice', async () => {
    await Promise.all([store().close(), store().close()])
    await expect(store().epoch()).rejects.toMatchObject({ name: 'StoreError' })
  })
}

export function otherRules(store: () => Store, open: () => Promise<Store>) {
  describe('files', () => files(store))
  describe('hints', () => hints(store))
  describe('the whole', () => whole(store, open))
}
