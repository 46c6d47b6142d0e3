/** Own drawings on a grid of 24, stroke 1.75: what each is for is its name. */
export const PATHS = {
  send: 'M12 19V5m-6 6 6-6 6 6',
  down: 'm6 9 6 6 6-6',
  bot: 'M12 3.5c.6 4.7 3.3 7.6 8 8.5-4.7.9-7.4 3.8-8 8.5-.6-4.7-3.3-7.6-8-8.5 4.7-.9 7.4-3.8 8-8.5z',
  alert: 'M12 8v4.5m0 3v.01M20.5 12a8.5 8.5 0 1 1-17 0 8.5 8.5 0 0 1 17 0z'
} as const

export type IconName = keyof typeof PATHS

export function Icon({ name }: { name: IconName }) {
  return <Drawing d={PATHS[name]} />
}

/** Decoration only: the words beside it, or the button's label, say the same. */
export function Drawing({ d }: { d: string }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={d} />
    </svg>
  )
}
