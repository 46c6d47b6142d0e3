/** ms between two looks: so much longer may a screen stand there than its session lasts. */
const LOOKS = 15_000
const CHANNEL = 'relais-console'

interface IdleDeps {
  page: Window & typeof globalThis
  now(): number
  /** ms without a call after which the session is over; null: nobody is logged in. */
  most(): number | null
  expire(): void
}

export interface Idle {
  /** A call has been answered. */
  used(): void
  /** Somebody has logged out here. */
  left(): void
}

type News = 'used' | 'left'

/**
 * Tells by the clock alone when a session must be over, since asking the server would be a use of it. All tabs of a browser share the
 * session, and so tell one another of each call and of its end.
 */
export function watchIdle({ page, now, most, expire }: IdleDeps): Idle {
  let used = now()
  const channel = 'BroadcastChannel' in page ? new page.BroadcastChannel(CHANNEL) : null
  const isUsed = () => {
    used = now()
  }
  const look = () => {
    const idle = most()
    if (idle !== null && now() - used >= idle) expire()
  }
  const tell = (news: News) => channel?.postMessage(news)
  channel?.addEventListener('message', ({ data }) => (data === 'left' ? expire() : isUsed()))
  page.setInterval(look, LOOKS)
  // Timers stand still while the machine sleeps.
  page.document.addEventListener('visibilitychange', look)
  return {
    used() {
      isUsed()
      tell('used')
    },
    left: () => void tell('left')
  }
}
