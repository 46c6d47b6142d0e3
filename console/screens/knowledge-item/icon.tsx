import type { ComponentChildren } from 'preact'

/** Strokes on a grid of 20, as all icons of the console; beside or inside something that has a name. */
export const icon = (drawing: ComponentChildren) => () => (
  <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    {drawing}
  </svg>
)
