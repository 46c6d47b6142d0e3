import { Drawing } from '../icons.tsx'

/** As `../icons.tsx`. */
const PATHS = {
  close: 'M6 6l12 12M18 6 6 18',
  attach: 'm20 11.5-8.2 8.2a5.2 5.2 0 0 1-7.4-7.4l8.3-8.2a3.5 3.5 0 0 1 4.9 4.9l-8.2 8.2a1.7 1.7 0 0 1-2.5-2.4l7.5-7.5',
  download: 'M12 4.5V15m-4.5-4.5L12 15l4.5-4.5M5 19.5h14',
  file: 'M13.5 3.5H7a2 2 0 0 0-2 2v13a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V9zm0 0V9H19',
  image: 'M4 5h16v14H4zM4 16l4.5-4 4 3.5 3-2.5 4.5 4M15 9v.01',
  film: 'M4 5h16v14H4zM10.5 9.5v5l4-2.5z',
  table: 'M4 5h16v14H4zM4 10h16M4 14.5h16M10 10v9',
  archive: 'M4.5 8.5V20h15V8.5M3.5 4h17v4.5h-17zM10 12.5h4'
} as const

export type IconName = keyof typeof PATHS

export function Icon({ name }: { name: IconName }) {
  return <Drawing d={PATHS[name]} />
}
