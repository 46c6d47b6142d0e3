/** A file let fall where nothing takes it would replace the host page. */
export function refusesFiles(root: ShadowRoot): () => void {
  const refuse = (event: Event) => {
    if (event.defaultPrevented || !(event instanceof DragEvent) || !event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'none'
  }
  root.addEventListener('dragover', refuse)
  root.addEventListener('drop', refuse)
  return () => {
    root.removeEventListener('dragover', refuse)
    root.removeEventListener('drop', refuse)
  }
}
