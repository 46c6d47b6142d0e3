import { render } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { createStore } from 'zustand/vanilla'

interface Line {
  seq: number
  text: string
}

const store = createStore<{ lines: Line[] }>(() => ({ lines: [] }))
/** A window over the list: so many rows stand in the page. */
const SHOWN = 60

export const add = (...lines: Line[]) => store.setState(({ lines: all }) => ({ lines: [...all, ...lines] }))

/** What it is asked for in words: `html` loads what cleans it, `talk to an agent` the socket; all else is only shown. */
function say(text: string, server: string): void {
  add({ seq: store.getState().lines.length + 1, text })
  if (text === 'show html')
    void import('./html.ts').then(({ clean }) => add({ seq: -1, text: clean('<p><b>bold</b>') }))
  if (text === 'talk to an agent') void import('./live.ts').then(({ connect }) => connect(server, add))
}

function Panel({ server }: { server: string }) {
  const [{ lines }, set] = useState(store.getState())
  const log = useRef<HTMLUListElement>(null)
  useEffect(() => {
    // What came between the first drawing and this.
    set(store.getState())
    return store.subscribe(set)
  }, [])
  useLayoutEffect(() => {
    if (log.current) log.current.scrollTop = log.current.scrollHeight
  }, [lines])
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLTextAreaElement }) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    say(event.currentTarget.value, server)
    event.currentTarget.value = ''
  }
  return (
    <section class="panel">
      <ul class="log" ref={log}>
        {lines.slice(-SHOWN).map(({ seq, text }) => (
          <li key={seq}>{text}</li>
        ))}
      </ul>
      <textarea onKeyDown={onKeyDown} />
    </section>
  )
}

export function open(root: ShadowRoot, server: string): void {
  const box = root.appendChild(document.createElement('div'))
  render(<Panel server={server} />, box)
  const count = new URLSearchParams(location.search).get('lines')
  if (count)
    void fetch(`${server}/lines?count=${count}`)
      .then(answer => answer.json())
      .then((lines: Line[]) => add(...lines))
}
