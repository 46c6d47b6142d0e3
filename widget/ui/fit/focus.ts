/**
 * Who uses the keyboard is never left nowhere: where the button that had the focus goes away (a choice taken, a draft sent again,
 * a question answered), the focus goes to the field; on touch screens to the window, since a keyboard would cover the half.
 */
export function keepsFocus(root: ShadowRoot): () => void {
  let last = root.activeElement
  const hear = ({ target }: Event) => {
    if (target instanceof Element) last = target
  }
  const watch = new MutationObserver(() => {
    if (!last || last.isConnected || root.activeElement) return
    last = null
    // Somebody else has it by now.
    if (document.activeElement !== document.body) return
    const field = matchMedia('(pointer: coarse)').matches ? '.panel.open' : '.panel.open textarea'
    root.querySelector<HTMLElement>(field)?.focus({ preventScroll: true })
  })
  root.addEventListener('focusin', hear)
  watch.observe(root, { childList: true, subtree: true })
  return () => {
    root.removeEventListener('focusin', hear)
    watch.disconnect()
  }
}
