import { Drawing, PATHS as FIRST } from '../icons.tsx'

/** As `../icons.tsx`. */
const PATHS = {
  ...FIRST,
  agent:
    'M4.5 13v-1.5a7.5 7.5 0 0 1 15 0V13M4.5 13.5h2v4h-1a1 1 0 0 1-1-1zm15 0h-2v4h1a1 1 0 0 0 1-1zm-.5 4c0 1.8-1.6 3-4 3h-2',
  more: 'M12 5.5v.01M12 12v.01M12 18.5v.01',
  clock: 'M12 7.5V12l3 2m5.5-2a8.5 8.5 0 1 1-17 0 8.5 8.5 0 0 1 17 0z',
  checks: 'm2.5 12.5 4 4L15 8m-4 7.5 1.5 1L21.5 8',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  open: 'M10 6H7a2 2 0 0 0-2 2v9a2 2 0 0 0 2 2h9a2 2 0 0 0 2-2v-3M13.5 5H19v5.5M19 5l-8 8'
} as const

export type IconName = keyof typeof PATHS

export function Icon({ name }: { name: IconName }) {
  return <Drawing d={PATHS[name]} />
}
