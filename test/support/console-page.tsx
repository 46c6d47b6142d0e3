import { cleanup, configure, render, screen, waitFor } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { afterEach, vi } from 'vitest'
import { type App, AppContext } from '../../console/app/context.ts'
import { createConsole } from '../../console/app/create.ts'
import { matchPath } from '../../console/app/routes.ts'
import { Root } from '../../console/shell/Root.tsx'
import { BASE, CALLS, type Call, type CallName, type ConsoleRefusal, type User } from '../../shared/console.ts'
import { ERRORS } from '../../shared/errors.ts'
import './frames.ts'

// Asking for every ancestor's style makes queries by role slow.
configure({ defaultHidden: true, asyncUtilTimeout: 10_000 })

export const ANA: User = {
  id: 'u1',
  email: 'ana@example.org',
  name: 'Ana',
  role: 'administrator',
  active: true,
  hasPassword: true,
  createdAt: 0,
  version: 1
}

export const refuse = (refusal: ConsoleRefusal) => ({ refusal })

type Reply = object | { refusal: ConsoleRefusal }
/** What the server answers to a call, by its name; one that is missing is not found. */
export type Replies = Partial<Record<CallName, (sent: { body: unknown; path: string }) => Reply | Promise<Reply>>>

export interface Asked {
  name: CallName
  body: unknown
  csrf: string | null
}

const calls = Object.entries(CALLS) as [CallName, Call][]

function nameOf(method: string, path: string): CallName | undefined {
  return calls.find(([, call]) => call.method === method && matchPath(call.path, path))?.[0]
}

/** The server as far as one page sees it: its answers are the test's, its form is the contract's. */
function createServer(replies: Replies, asked: Asked[]): typeof fetch {
  return async (input, init) => {
    const { pathname } = new URL(String(input), location.href)
    const path = pathname.slice(BASE.length)
    const name = nameOf(init?.method ?? 'GET', path)
    const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined
    if (name) asked.push({ name, body, csrf: new Headers(init?.headers).get('x-relais-csrf') })
    const reply = (name && (await replies[name]?.({ body, path }))) ?? refuse({ code: 'not_found' })
    const refusal = 'refusal' in reply ? (reply.refusal as ConsoleRefusal) : null
    return Response.json(refusal ?? reply, { status: refusal ? ERRORS[refusal.code].status : 200 })
  }
}

/** jsdom lays nothing out. */
function furnish(): void {
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  }
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true
  }
  HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
    this.open = false
  }
  Element.prototype.scrollIntoView ??= () => {}
  window.scrollTo = () => {}
}

let open: App | null = null
afterEach(() => {
  cleanup()
  open?.router.close()
  open?.guard.forget()
  open = null
  vi.unstubAllGlobals()
})

/** The whole console at one address, logged in as Ana unless the replies say otherwise. */
export async function openConsole(path: string, replies: Replies = {}) {
  furnish()
  localStorage.clear()
  localStorage.setItem('relais-console-language', 'fr')
  history.replaceState(null, '', `/console${path}`)
  const asked: Asked[] = []
  const all: Replies = { 'session.read': () => ({ user: ANA, csrf: 'csrf-1', first: false }), ...replies }
  vi.stubGlobal('fetch', createServer(all, asked))
  const app = createConsole(window)
  open = app
  const view = render(
    <AppContext.Provider value={app}>
      <Root />
    </AppContext.Provider>
  )
  await waitFor(() => screen.getByRole('heading', { level: 1 }))
  return {
    ...view,
    app,
    user: userEvent.setup(),
    replies: all,
    asked: (name: CallName) => asked.filter(one => one.name === name)
  }
}
