/**
 * Who uses the keyboard is never left nowhere: where the button that had the focus goes away (a choice taken, a draft sent again,
 * a question answered), the focus goes to the field; on touch screens to the window, since a keyboard would cover the half.
 */
export function keepsFocus(root: ShadowRoot): () => void {
  let last = root.activeElement
  const hear = ({ target }: Event) => {
    if (target instanceof Element) last = target
  }
  const mend = () => {
    // Nothing of ours had gone away, or somebody else has the focus by now.
    if (last?.isConnected || root.activeElement || document.activeElement !== document.body) return
    const field = matchMedia('(pointer: coarse)').matches ? '.panel.open' : '.panel.open textarea'
    root.querySelector<HTMLElement>(field)?.focus({ preventScroll: true })
  }
  const watch = new MutationObserver(mend)
  root.addEventListener('focusin', hear)
  watch.observe(root, { childList: true, subtree: true })
  // It may have gone away while this was fetched.
  mend()
  return () => {
    root.removeEventListener('focusin', hear)
    watch.disconnect()
  }
}
