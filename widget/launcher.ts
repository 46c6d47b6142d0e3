import { inkOn, type LaunchLook } from './looks.ts'

/** The button in the corner of the page. */
export interface Launcher {
  host: HTMLElement
  root: ShadowRoot
  /** Busy (`ariaBusy`) between the click and the panel. */
  button: HTMLButtonElement
  /** Its name comes from elsewhere: from the channel at first, then with the number of unread messages (`words/launcher.ts`). */
  show(state: { open: boolean; unread: number }): void
}

/** `ui/Window.tsx` gives it to the window. */
const PANEL_ID = 'relais-panel'
const SVG = 'http://www.w3.org/2000/svg'
const BUBBLE = 'M12 3c5 0 9 3.4 9 7.6s-4 7.6-9 7.6q-1.5 0-3-.4L4.5 20l1-3.7Q3 14 3 10.6C3 6.4 7 3 12 3Z'
const CROSS = 'M6 6l12 12M18 6 6 18'

/** A page may restyle every element there is; `!important` of a shadow tree wins over that of the page. The panel lives in the same tree. The ends of these lines would cost bytes. */
const css = ({ colour, position, theme }: LaunchLook) => `\
:host{all:initial!important;position:fixed!important;z-index:2147483000!important;color-scheme:${theme === 'auto' ? 'light dark' : theme}}\
.launcher{all:unset;position:fixed;bottom:max(20px,env(safe-area-inset-bottom));${position}:20px;box-sizing:border-box;width:56px;height:56px;border-radius:50%;\
background:${colour};color:${inkOn(colour)};cursor:pointer;display:grid;place-items:center;-webkit-tap-highlight-color:#0000;\
box-shadow:0 2px 3px #0003,0 6px 20px #0003;transition:scale .16s;\
&:hover{scale:1.06}\
&:active{scale:.96}\
&:focus-visible{outline:3px solid CanvasText;outline-offset:3px;box-shadow:0 0 0 3px Canvas}\
svg{width:28px;height:28px;fill:none;stroke:currentColor;stroke-width:2;stroke-linejoin:round;stroke-linecap:round}\
&[hidden],&[aria-expanded=true] path:first-child,&[aria-expanded=false] path+path,i:empty{display:none}\
i{position:absolute;top:-4px;right:-4px;min-width:12px;padding:0 5px;border-radius:50px;border:2px solid Canvas;background:#d92d20;color:#fff;font:600 12px/18px system-ui;text-align:center}\
&[aria-busy=true]::after{content:"";position:absolute;inset:-5px;border-radius:50%;border:3px solid #0000;border-top-color:${colour};animation:launching .8s linear infinite}}\
@keyframes launching{to{rotate:1turn}}\
@media(prefers-reduced-motion:reduce){.launcher{transition:none;&::after{animation-duration:3s!important}}}\
@media(forced-colors:active){.launcher{border:2px solid ButtonText}}\
@media print{:host{display:none!important}}`

/** Sets no inline style and feeds no HTML to the page, where an element may be named `createElement`: the document’s own is then that element. */
export function createLauncher(look: LaunchLook): Launcher {
  const host = Document.prototype.createElement.call(document, 'div')
  host.id = 'relais'
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css(look))
  root.adoptedStyleSheets = [sheet]
  const button = Document.prototype.createElement.call(document, 'button') as HTMLButtonElement
  const icon = svg('svg', 'viewBox', '0 0 24 24')
  const badge = Document.prototype.createElement.call(document, 'i')
  button.className = 'launcher'
  button.setAttribute('aria-controls', PANEL_ID)
  icon.ariaHidden = badge.ariaHidden = 'true'
  icon.append(svg('path', 'd', BUBBLE), svg('path', 'd', CROSS))
  button.append(icon, badge)
  root.append(button)
  return {
    host,
    root,
    button,
    show({ open, unread }) {
      const told = open ? 0 : unread
      button.ariaExpanded = `${open}`
      badge.textContent = told > 9 ? '9+' : told ? `${told}` : ''
    }
  }
}

function svg(name: string, attribute: string, value: string): SVGElement {
  const element = document.createElementNS(SVG, name)
  element.setAttribute(attribute, value)
  return element as SVGElement
}
