/** What goes on behind a conversation that is there; the panel shows and takes words without it. */
export { lateParts } from './control/late.ts'
export { pageEvents } from './io/page.ts'
export { createDraftBox } from './io/storage.ts'
