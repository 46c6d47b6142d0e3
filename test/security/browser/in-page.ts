/** Runs in the page: what stands there that stood not there when harmless text was shown. */
export const IN_PAGE = `
window.fired = []
window.alert = window.confirm = window.prompt = what => { window.fired.push(String(what)) }
const XHTML = 'http://www.w3.org/1999/xhtml', SVG = 'http://www.w3.org/2000/svg'
window.deep = root => [...root.querySelectorAll('*')].flatMap(e => e.shadowRoot ? [e, ...window.deep(e.shadowRoot)] : [e])
window.shapeOf = e => [...e.attributes].map(({ name }) => e.localName + '[' + name + ']').concat('<' + e.localName + '>', e.namespaceURI === XHTML || e.namespaceURI === SVG ? [] : 'namespace ' + e.namespaceURI)
window.shapes = root => new Set(window.deep(root).flatMap(window.shapeOf))
window.bad = root => window.deep(root).flatMap(e => ['href', 'xlink:href', 'action', 'formaction', 'data', 'srcdoc'].flatMap(name => {
  const value = e.getAttribute(name)
  if (value === null || e.namespaceURI === SVG && value.startsWith('#')) return []
  if (name !== 'href') return [name + '=' + value]
  return /^(https?|mailto|tel|blob|data):/i.test(e.href?.baseVal ?? e.href ?? '') && !/^data:/.test(e.getAttribute('href')) ? [] : [name + '=' + value]
}))
window.poke = root => { for (const e of window.deep(root)) for (const name of ['mouseover', 'mouseenter', 'pointerover', 'pointerrawupdate', 'focus', 'focusin', 'toggle', 'animationstart', 'transitionend', 'load', 'error', 'begin']) e.dispatchEvent(new Event(name)) }
window.bare = text => text.normalize('NFC').replace(/[\\s\\p{Cc}\\p{Cf}\\ufffd\\ud800-\\udfff]/gu, '')
window.frames2 = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
`
