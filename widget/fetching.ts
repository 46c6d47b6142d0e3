type PanelModule = typeof import('./panel.ts')

/** The panel chunk: had when it is needed, fetched ahead when it is likely to be. */
export interface Fetching {
  get(): Promise<PanelModule>
  ahead(): void
}

export function createFetching(url: string, root: ShadowRoot): Fetching {
  return {
    get: () =>
      import(/* @vite-ignore */ url).catch(error => {
        // Some browsers remember that a module could not be had, and never ask again.
        url += '?'
        throw error
      }),
    /** Into the cache, without being run. */
    ahead() {
      if (root.querySelector('link')) return
      const link = document.createElement('link')
      link.rel = 'modulepreload'
      link.href = url
      root.append(link)
    }
  }
}

/** When the page has nothing to do; never before it has been loaded. */
export function whenIdle(then: () => void): void {
  if (document.readyState !== 'complete') addEventListener('load', () => whenIdle(then), { once: true })
  else if ('requestIdleCallback' in window) requestIdleCallback(then, { timeout: 5_000 })
  else setTimeout(then, 1_000)
}

/** The visitor pays for what they load. */
export function isSaving(): boolean | undefined {
  return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData
}
