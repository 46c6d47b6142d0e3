/** False where neither way is open: no permission, or a page that is not secure in a browser that asks for one. */
export async function copied(text: string, root: ShadowRoot): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copiedBySelection(text, root)
  }
}

/** Where the Clipboard API is not to be had: what is selected in a field of our own is copied as text. */
function copiedBySelection(text: string, root: ShadowRoot): boolean {
  const field = Document.prototype.createElement.call(document, 'textarea') as HTMLTextAreaElement
  const focused = root.activeElement
  field.className = 'sr'
  field.readOnly = true
  field.value = text
  focused?.after(field)
  field.select()
  const done = document.execCommand('copy')
  field.remove()
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true })
  return done
}
