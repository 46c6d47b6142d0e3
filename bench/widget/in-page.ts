/** Runs in every measured page before anything of it: what the browser tells of itself, and clocks that need no driver. */
export const IN_PAGE = `
window.bench = { long: [], shift: 0, inputs: [] }
const watch = (type, take, more) => new PerformanceObserver(list => list.getEntries().forEach(take)).observe({ type, buffered: true, ...more })
watch('longtask', ({ duration }) => bench.long.push(duration))
watch('layout-shift', ({ value }) => { bench.shift += value })
watch('event', ({ name, duration }) => { if (/^(click|pointerdown|pointerup)$/.test(name)) bench.inputs.push(duration) }, { durationThreshold: 16 })
bench.root = host => document.getElementById(host)?.shadowRoot
const painted = () => new Promise(done => requestAnimationFrame(() => {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => done(performance.now())
  port2.postMessage(0)
}))
bench.painted = painted
// From the click until the field of the window takes a key, and that is on screen.
bench.usable = host => new Promise(done => addEventListener('click', ({ timeStamp }) => {
  const look = () => {
    const root = bench.root(host), field = root?.querySelector('textarea')
    field?.focus()
    if (field && root.activeElement === field) painted().then(at => done(at - timeStamp))
    else requestAnimationFrame(look)
  }
  look()
}, { capture: true, once: true }))
// When the log has these words on screen, on the clock of all processes.
bench.seen = (host, words) => new Promise(done => {
  const root = bench.root(host), has = () => root.querySelector('[role=log], .log')?.textContent.includes(words)
  const told = () => painted().then(at => done(performance.timeOrigin + at))
  if (has()) return told()
  const observer = new MutationObserver(() => { if (has()) { observer.disconnect(); told() } })
  observer.observe(root, { subtree: true, childList: true, characterData: true })
})
bench.pressed = () => new Promise(done => addEventListener('keydown', event => {
  if (event.key === 'Enter') done(performance.timeOrigin + event.timeStamp)
}, { capture: true }))
bench.nodes = () => {
  const count = node => {
    let all = 1
    for (const child of node.childNodes) all += count(child)
    return all + (node.shadowRoot ? count(node.shadowRoot) : 0)
  }
  return count(document)
}
bench.scroller = host => bench.root(host).querySelector('.scroll, .log')
// Upwards until the first message of all is there.
bench.all = async host => {
  const root = bench.root(host), box = bench.scroller(host)
  const first = () => Number(root.querySelector('[data-seq]').dataset.seq)
  while (first() > 1) {
    const was = first(), end = performance.now() + 20000
    box.scrollTop = 500
    await new Promise(requestAnimationFrame)
    box.scrollTop = 0
    while (first() === was) {
      if (performance.now() > end) throw new Error('no older messages came before ' + was)
      await new Promise(requestAnimationFrame)
    }
  }
}
// Two seconds of scrolling upwards and back: the ms between frames.
bench.scroll = async host => {
  const box = bench.scroller(host), frames = []
  let last = await new Promise(requestAnimationFrame)
  for (let n = 0; n < 120; n++) {
    box.scrollTop += n < 60 ? -120 : 120
    const now = await new Promise(requestAnimationFrame)
    frames.push(now - last)
    last = now
  }
  return frames
}
`
