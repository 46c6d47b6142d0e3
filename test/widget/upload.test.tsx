import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type TinyServer, tinyServer } from '../support/tiny-server.ts'
import { newBrowser, openTab, type Tab } from '../support/widget-world.ts'

let server: TinyServer
let tab: Tab
let held: (() => void)[]

beforeEach(async () => {
  held = []
  server = await tinyServer()
  tab = openTab(server.url, newBrowser(), { xhr: () => new XMLHttpRequest() })
  tab.actions.open()
  await until(() => expect(tab.store.getState().timeline.messages).toHaveLength(1))
  await until(() => expect(tab.store.getState().channel).not.toBeNull())
})
afterEach(async () => {
  tab.kill()
  for (const go of held) go()
  await server.close()
})

const until = (state: () => void) => vi.waitFor(state, { timeout: 4_000, interval: 5 })
const drafts = () => tab.store.getState().timeline.drafts
const last = () => tab.store.getState().timeline.messages.at(-1)
const fileOf = (name: string, text = 'some text') => new File([text], name, { type: 'text/plain' })

test('[F3] a file goes up with its progress, and is then said by a message that names it', async () => {
  const progress: number[] = []
  tab.store.subscribe(({ timeline }) => {
    const state = timeline.drafts[0]?.state
    if (state?.is === 'sending' && state.progress !== undefined) progress.push(state.progress)
  })
  tab.actions.attach([fileOf('notes.txt')])
  expect(drafts()[0]?.file).toMatchObject({ name: 'notes.txt', size: 9, mime: 'text/plain' })
  await until(() => expect(drafts()).toEqual([]))
  expect(server.requests).toEqual(['start', 'upload', 'http file'])
  expect(progress[0]).toBe(0)
  expect(progress.at(-1)).toBe(1)
  expect(server.log.messages.at(-2)?.content).toMatchObject({ type: 'file', file: { name: 'notes.txt' } })
})

test('[F1] what is not allowed is refused before upload, with its name, until dismissed', async () => {
  tab.actions.attach([fileOf('run.exe'), fileOf('empty.txt', ''), fileOf('big.txt', 'x'.repeat(2_000))])
  expect(drafts()).toEqual([])
  expect(tab.store.getState().refused).toEqual([
    { name: 'run.exe', code: 'file_type' },
    { name: 'empty.txt', code: 'file_empty' },
    { name: 'big.txt', code: 'file_too_large' }
  ])
  tab.actions.dismissRefused()
  expect(tab.store.getState().refused).toEqual([])
  expect(server.requests).toEqual(['start'])
})

test('[F1] what was refused is told of no longer once the visitor goes on, with other files or with words', async () => {
  const refused = () => tab.store.getState().refused.map(({ name }) => name)
  tab.actions.attach([fileOf('run.exe')])
  tab.actions.attach([fileOf('empty.txt', ''), fileOf('notes.txt')])
  expect(refused()).toEqual(['empty.txt'])
  tab.actions.say('hello')
  expect(refused()).toEqual([])
})

test('[S4] a lost upload is repeated; uploaded and not yet said, only the saying is', async () => {
  server.lose['POST /api/conversations/:id/files'] = 1
  server.lose['POST /api/conversations/:id/messages'] = 1
  tab.actions.attach([fileOf('notes.txt')])
  await until(() => expect(drafts()[0]?.state.is).toBe('waiting'))
  await tab.clock.pass(2_000)
  await until(() => expect(server.requests).toContain('http file'))
  await until(() => expect(drafts()[0]?.state.is).toBe('waiting'))
  await tab.clock.pass(5_000)
  await until(() => expect(drafts()).toEqual([]))
  expect(server.requests).toEqual(['start', 'upload', 'upload', 'http file', 'http file'])
  expect(server.log.messages.filter(({ content }) => content.type === 'file')).toHaveLength(1)
})

test('[S5] a file that the server refuses says why', async () => {
  server.refuse = { code: 'file_type', times: 1 }
  tab.actions.attach([fileOf('notes.txt')])
  await until(() => expect(drafts()[0]?.state).toEqual({ is: 'failed', code: 'file_type' }))
})

test('a file that is taken back on its way up is never said, and the next draft goes', async () => {
  server.hold = new Promise(done => held.push(() => done()))
  tab.actions.attach([fileOf('wrong.txt')])
  tab.actions.say('after it')
  await until(() => expect(drafts()[0]?.state.is).toBe('sending'))
  tab.actions.cancel(drafts()[0]?.localId ?? '')
  held.pop()?.()
  await until(() => expect(last()?.content).toMatchObject({ text: 'you said: after it' }))
  expect(server.requests).not.toContain('http file')
})
