import { configure, render } from '@testing-library/preact'
import { createStore } from 'zustand/vanilla'
import type { RefusalCode } from '../../sandbox/workspace/api.ts'
import { createCalls } from '../../sandbox/workspace/calls.ts'
import { agentOf, rowsOf } from '../../sandbox/workspace/convert.ts'
import { follow } from '../../sandbox/workspace/live.ts'
import { createActions } from '../../sandbox/workspace/page/actions.ts'
import type { Client } from '../../sandbox/workspace/page/client.ts'
import { listen } from '../../sandbox/workspace/page/listen.ts'
import { createMemory } from '../../sandbox/workspace/page/memory.ts'
import { START, type State } from '../../sandbox/workspace/page/state.ts'
import { AppContext } from '../../sandbox/workspace/page/ui/context.ts'
import { Workspace } from '../../sandbox/workspace/page/ui/Workspace.tsx'
import { openAccount, type TestAccount } from './account.ts'

// Asking for every ancestor's style makes queries by role slow.
configure({ defaultHidden: true, asyncUtilTimeout: 10_000 })

/** jsdom lays nothing out and formats nothing. */
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
}
document.queryCommandState ??= () => false

/** The page's client without the network: the same calls on the same account. */
function loopback(
  { desk }: TestAccount,
  calls: ReturnType<typeof createCalls>,
  me: () => number,
  refusals: RefusalCode[]
) {
  const unless = async <T,>(answer: () => T | Promise<T>) => {
    const code = refusals.shift()
    return code ? { refused: code } : answer()
  }
  const client: Client = {
    desk: async () => ({
      ok: { account: { subdomain: 'demo' }, agents: desk.agents().map(agentOf), groups: desk.groups() }
    }),
    tickets: async () => ({ ok: { tickets: rowsOf(desk.tickets()) } }),
    ticket: async id => calls.view(id),
    reply: (id, reply) => unless(() => calls.reply(id, me(), reply)),
    sendFile: (id, localId, file, onProgress) =>
      unless(async () => {
        onProgress(0.5)
        return calls.sendFile(id, me(), { localId, name: file.name, bytes: bytesOf(file) })
      }),
    change: (id, change) => unless(async () => calls.change(id, me(), change)),
    endSession: id => unless(async () => calls.endSession(id, me())),
    read: async id => calls.read(id)
  }
  return client
}

async function* bytesOf(file: File) {
  yield new Uint8Array(await file.arrayBuffer())
}

/** The whole page on an account in memory. `refusals` are what the next calls that change something come to. */
export function openWorkspace(signedIn?: string) {
  const clock = { now: Date.UTC(2026, 10, 22, 10, 0) }
  const account = openAccount(() => clock.now)
  const calls = createCalls(account.desk)
  const refusals: RefusalCode[] = []
  const page = { isWatched: true, rings: 0, addresses: [] as (number | null)[] }
  const me = account.desk.agents().find(({ name }) => name === signedIn)?.id ?? null
  sessionStorage.clear()
  localStorage.clear()
  const store = createStore<State>(() => ({ ...START, me }))
  let ids = 0
  const actions = createActions({
    store,
    client: loopback(account, calls, () => store.getState().me ?? 0, refusals),
    memory: createMemory(sessionStorage, localStorage),
    now: () => clock.now,
    newId: () => `local-${++ids}`,
    go: ticketId => page.addresses.push(ticketId)
  })
  const leave = listen({
    store,
    actions,
    live: {
      listen(on) {
        on.open()
        return follow(account.desk, calls.localIdOf, on.event)
      }
    },
    ring: () => store.getState().sound && page.rings++,
    isWatched: () => page.isWatched
  })
  const screen = render(
    <AppContext.Provider value={{ store, actions, now: () => clock.now }}>
      <Workspace />
    </AppContext.Provider>
  )
  const stop = () => {
    leave()
    screen.unmount()
  }
  return { ...screen, account, clock, page, refusals, store, actions, stop }
}
