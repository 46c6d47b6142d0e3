import { answers } from './call.ts'

/** What is filling up: 80 % and more. `spool`: visitors' files that wait for Zendesk; `disk`: the volume of the server's data. */
export interface Fullness {
  what: 'spool' | 'disk'
  /** 0 to 1. */
  share: number
  /** 90 % and more. */
  urgent: boolean
}

export const healthCalls = {
  /** Of the server that is asked; nothing where there is room. */
  'health.read': answers<{ full: Fullness[] }>()({ method: 'GET', path: '/health', access: 'editor' })
}
