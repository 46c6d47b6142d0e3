/** Makes another address of the same file. Of the form with `integrity` nothing: the page's map has a sum for the one address, and would hold no other to it. */
declare const __RELAIS_ANEW__: '?' | ''

type PanelModule = typeof import('./panel.ts')

/** The panel chunk and the words it needs: had when they are needed, fetched ahead when they are likely to be. */
export interface Fetching {
  get(): Promise<PanelModule>
  ahead(): void
}

export function createFetching(url: string, language: string, root: ShadowRoot): Fetching {
  /** Into the cache, without being run. The words are called as the panel is (`scripts/building/words.ts`). */
  const ahead = () => {
    if (root.querySelector('link')) return
    for (const name of ['panel', language]) {
      const link = Document.prototype.createElement.call(document, 'link') as HTMLLinkElement
      link.rel = 'modulepreload'
      link.href = url.replace(/panel(?!.*\/)/, name)
      root.append(link)
    }
  }
  /** Both at once: the panel would ask for its words only when it runs. */
  function get() {
    ahead()
    return import(/* @vite-ignore */ url).catch(error => {
      // Some browsers remember that a module could not be had, and never ask again.
      url += __RELAIS_ANEW__
      throw error
    })
  }
  return { get, ahead }
}

/** When the page has nothing to do; never before it has been loaded. */
export function whenIdle(then: () => void): void {
  if (document.readyState !== 'complete') addEventListener('load', () => whenIdle(then), { once: true })
  // Safari has no idle time to tell of.
  else (window.requestIdleCallback ?? setTimeout)(then)
}

/** The visitor pays for what they load. */
export function isSaving(): boolean | undefined {
  return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData
}
