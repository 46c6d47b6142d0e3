/** What was asked for below the chatbox: nothing, a page, or what cannot be shown and why. */
export type Wanted = { is: 'none' } | { is: 'page'; url: URL } | { is: 'wrong' | 'own' | 'mixed' }

/**
 * `here`: our own page. Of our own origin nothing is shown, since there a frame that runs scripts could take off its sandbox; nothing but
 * http and https; and browsers show no http page in an https one.
 */
export function wantedIn(typed: string, here: URL): Wanted {
  const text = typed.trim()
  if (text === '') return { is: 'none' }
  const whole = /^[a-z][a-z\d+.-]*:/i.test(text) && !/^[\w.-]+:\d/.test(text) ? text : `https://${text}`
  if (!URL.canParse(whole)) return { is: 'wrong' }
  const url = new URL(whole)
  // Some browsers take a sentence for a host.
  if (/[%\s]/.test(url.host)) return { is: 'wrong' }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return { is: 'wrong' }
  if (url.host === here.host) return { is: 'own' }
  if (here.protocol === 'https:' && url.protocol === 'http:') return { is: 'mixed' }
  return { is: 'page', url }
}
