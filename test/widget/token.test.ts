import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startServer, type TestServer } from '../support/server.ts'
import { type Browser, newBrowser, openTab, type Tab } from '../support/widget-world.ts'

const WEEK = 7 * 24 * 3_600_000

let server: TestServer
let browser: Browser
const tabs: Tab[] = []
beforeEach(async () => {
  browser = newBrowser()
  server = await startServer({ channels: [{ id: browser.channel, name: 'Shop', origins: ['*'] }] })
})
afterEach(async () => {
  for (const tab of tabs.splice(0)) tab.destroy()
  await server.close()
})

/** The machine may have much else to do. */
const soon = (check: () => void) => vi.waitFor(check, { timeout: 10_000 })
const kept = () => JSON.parse(browser.local.getItem(`relais.${browser.channel}`) ?? '{}')
const keep = (change: object) =>
  browser.local.setItem(`relais.${browser.channel}`, JSON.stringify({ ...kept(), ...change }))

async function opened(options = {}): Promise<Tab> {
  const tab = openTab(server.url, browser, options)
  tabs.push(tab)
  tab.actions.open()
  await soon(() => expect(tab.store.getState().timeline.messages.length).toBeGreaterThan(0))
  return tab
}

test('[T6] a page that opens with a token of more than a week exchanges it, and goes on in the same conversation', async () => {
  const first = await opened()
  first.destroy()
  const { token, id, since } = kept()
  const second = await opened()
  expect(kept().token).toBe(token)
  second.destroy()
  keep({ since: since - WEEK })
  const third = await opened()
  await soon(() => expect(kept().token).not.toBe(token))
  expect(kept().id).toBe(id)
  third.actions.say('still here')
  await soon(() => expect(JSON.stringify(third.store.getState().timeline.messages)).toContain('You said: still'))
})

test('[T6] another tab takes the new token over, and does not forget the conversation for the sake of its old one', async () => {
  const one = await opened()
  const { token, id } = kept()
  keep({ since: 0 })
  await opened()
  await soon(() => expect(kept().token).not.toBe(token))
  one.actions.say('from the first tab')
  await soon(() => expect(JSON.stringify(one.store.getState().timeline.messages)).toContain('You said: from'))
  expect(kept().id).toBe(id)
})

test('[T6] where the exchange gets lost, the old token goes on', async () => {
  const first = await opened()
  first.destroy()
  const { token, id } = kept()
  keep({ since: 0 })
  const second = await opened({
    fetch: (url: string, init: RequestInit) =>
      url.endsWith('/token') ? Promise.reject(new TypeError('lost')) : fetch(url, init)
  })
  second.actions.say('hello')
  await soon(() => expect(JSON.stringify(second.store.getState().timeline.messages)).toContain('You said: hello'))
  expect(kept()).toMatchObject({ token, id })
})
