/** What was asked for is seen and heard; a heading that takes the focus alone may still lie under the bar of buttons. */
export function bring(heading: HTMLElement | null): void {
  heading?.focus({ preventScroll: true })
  heading?.closest('section')?.scrollIntoView?.({ block: 'start' })
}
