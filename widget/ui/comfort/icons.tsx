import { Drawing } from '../icons.tsx'

/** As `../icons.tsx`. */
const PATHS = {
  leave: 'M14 4h3a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2h-3M9.5 8 5 12l4.5 4M5 12h9',
  download: 'M12 4.5V15m-4.5-4.5L12 15l4.5-4.5M5 19.5h14',
  close: 'M6 6l12 12M18 6 6 18',
  anew: 'M5 12a7 7 0 1 0 2.2-5.1M5 4.5V9h4.5',
  sound: 'M4.5 9.5v5h3l4.5 4v-13l-4.5 4zM15.5 9a4.2 4.2 0 0 1 0 6m2.4-8.5a8 8 0 0 1 0 11',
  mute: 'M4.5 9.5v5h3l4.5 4v-13l-4.5 4zM16 9.5l5 5m0-5-5 5',
  privacy: 'M12 3.5 5 6v5.5c0 4.2 2.9 7.4 7 9 4.1-1.6 7-4.8 7-9V6zM9 12l2.2 2.2L15.2 10',
  star: 'm12 4 2.5 5.1 5.6.8-4 4 .9 5.6-5-2.7-5 2.7.9-5.6-4-4 5.6-.8z'
} as const

export type IconName = keyof typeof PATHS

export function Icon({ name }: { name: IconName }) {
  return <Drawing d={PATHS[name]} />
}
