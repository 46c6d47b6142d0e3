// A page that does what a chatbox cannot do without: a launcher, a panel that loads on its click (ahead of it with `?ahead`), and nothing else.

const host = document.body.appendChild(document.createElement('div'))
host.id = 'floor'
const root = host.attachShadow({ mode: 'open' })
const sheet = new CSSStyleSheet()
sheet.replaceSync(
  '.launcher{position:fixed;right:20px;bottom:20px;width:56px;height:56px}' +
    '.panel{position:fixed;right:20px;bottom:90px;width:400px;height:600px;display:flex;flex-direction:column;background:#fff}' +
    '.log{flex:1;overflow:auto;margin:0}.log li{min-height:40px}'
)
root.adoptedStyleSheets = [sheet]
const button = root.appendChild(document.createElement('button'))
button.className = 'launcher'
button.textContent = 'Chat'
const server = new URL(import.meta.url).origin
button.onclick = () => import('./panel.tsx').then(({ open }) => open(root, server))

addEventListener('load', () => {
  if (!new URLSearchParams(location.search).has('ahead')) return
  requestIdleCallback(() => {
    const link = document.createElement('link')
    link.rel = 'modulepreload'
    link.href = `${server}/panel.js`
    root.append(link)
  })
})
