import type {
  BootOptions,
  ChatEvent,
  ChatEvents,
  ChatMode,
  Commands,
  Identity,
  Relais,
  Variables
} from '../../shared/embed.ts'

export type { ChatEvent, ChatEvents, ChatMode, Identity, Variables }

/** As `BootOptions`, but that the server has to be said: a package does not know where it came from. */
export interface MountOptions extends BootOptions {
  /** `https://relais.example.com` */
  server: string
}

/** One chatbox on the page. Calls made before it is there are done in their order once it is; after `unmount` they do nothing. */
export interface Chatbox {
  open(): void
  close(): void
  show(): void
  hide(): void
  mode(mode: ChatMode, target?: string | Element): void
  /** `null` signs out. */
  identify(identity: Identity | null): void
  set(variables: Variables): void
  send(text: string): void
  /** The answer takes the listener away again. */
  on<E extends ChatEvent>(event: E, listener: (detail: ChatEvents[E]) => void): () => void
  locale(language: string): void
  unmount(options?: { keep?: boolean }): void
}

/** The script of each server runs once; what it has put on the page is kept, since unmounting takes the name away. */
const loaded = new Map<string, Promise<Relais>>()

/** Not a `script` element: pages that ask for Trusted Types refuse its address, but let modules load modules. */
async function load(server: string): Promise<Relais> {
  await import(/* @vite-ignore */ /* webpackIgnore: true */ `${server}/chatbox.js`)
  const { relais } = globalThis as { relais?: Relais }
  if (!relais) throw new Error(`relais: ${server}/chatbox.js is no chatbox`)
  return relais
}

function relaisOf(server: string): Promise<Relais> {
  const known = loaded.get(server)
  if (known) return known
  const loading = load(server)
  loaded.set(server, loading)
  // Asked again by the next `mount`.
  loading.catch(() => loaded.delete(server))
  return loading
}

/** Puts a chatbox on this page; there is one at a time. Loads nothing where there is no page, as on a server that renders. */
export function mount({ server: given, ...options }: MountOptions): Chatbox {
  const server = given.replace(/\/$/, '')
  let gone = typeof document === 'undefined'
  const ready = gone ? null : relaisOf(server)

  function call<C extends keyof Commands>(command: C, ...rest: Commands[C]): void {
    if (gone) return
    ready?.then(relais => gone || relais(command, ...rest)).catch(error => console.error('relais', error))
  }

  call('boot', { ...options, server })
  return {
    open: () => call('open'),
    close: () => call('close'),
    show: () => call('show'),
    hide: () => call('hide'),
    mode: (mode, target) => call('mode', mode, target),
    identify: identity => call('identify', identity),
    set: variables => call('set', variables),
    send: text => call('send', text),
    on(event, listener) {
      call('on', event, listener)
      return () => call('off', event, listener)
    },
    locale: language => call('locale', language),
    unmount(how) {
      if (gone) return
      gone = true
      ready?.then(relais => (how ? relais('unmount', how) : relais('unmount'))).catch(() => {})
    }
  }
}
