import type { ComponentChildren } from 'preact'
import { icon } from './icon.tsx'
import type { StepType } from './steps.ts'

export const STEP_ICONS: { [type in StepType]: () => ComponentChildren } = {
  say: icon(<path d="M3.500 4.500h13v9H9l-3.500 3v-3h-2v-9Zm3 3.200h7m-7 2.800h4.500" />),
  ask: icon(<path d="M3.500 6h13v8h-13V6Zm3 2.500v3M9 4v12" />),
  when: icon(<path d="M10 3.500v4m0 0-5 4v5m5-9 5 4v5M3.500 15l1.500 1.500L6.500 15m7 0 1.500 1.500L16.500 15" />),
  act: icon(<path d="M11 3 5 11.500h4.500L9 17l6-8.500h-4.500L11 3Z" />),
  image: icon(<path d="M3.500 4.500h13v11h-13v-11Zm0 8.500 4-4 3.500 3.500 2-2 3.500 3.500M13 7.500v.1" />),
  cards: icon(<path d="M3.500 5.500h6v9h-6v-9Zm7.500 0h5.500v9H11M3.500 9.500h6" />)
}
