/** Own drawings on a grid of 24, stroke 1.75: what each is for is its name. */
const PATHS = {
  send: 'M12 19V5m-6 6 6-6 6 6',
  down: 'm6 9 6 6 6-6',
  close: 'M6 6l12 12M18 6 6 18',
  agent:
    'M4.5 13v-1.5a7.5 7.5 0 0 1 15 0V13M4.5 13.5h2v4h-1a1 1 0 0 1-1-1zm15 0h-2v4h1a1 1 0 0 0 1-1zm-.5 4c0 1.8-1.6 3-4 3h-2',
  bot: 'M12 3.5c.6 4.7 3.3 7.6 8 8.5-4.7.9-7.4 3.8-8 8.5-.6-4.7-3.3-7.6-8-8.5 4.7-.9 7.4-3.8 8-8.5z',
  alert: 'M12 8v4.5m0 3v.01M20.5 12a8.5 8.5 0 1 1-17 0 8.5 8.5 0 0 1 17 0z',
  clock: 'M12 7.5V12l3 2m5.5-2a8.5 8.5 0 1 1-17 0 8.5 8.5 0 0 1 17 0z',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  checks: 'm2.5 12.5 4 4L15 8m-4 7.5 1.5 1L21.5 8',
  open: 'M10 6H7a2 2 0 0 0-2 2v9a2 2 0 0 0 2 2h9a2 2 0 0 0 2-2v-3M13.5 5H19v5.5M19 5l-8 8'
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
