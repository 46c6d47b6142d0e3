import type { PanelOptions } from '../panel.ts'
import type { Asked, Hello, Told } from './talk.ts'
import { VERSION } from './talk.ts'

/** The page's end of the line to its frame. */
export interface Line {
  /** What is asked before the frame is there waits for it. */
  ask(asked: Asked): void
  /** The frame has (again) a page of ours in it. `first`: goes before all that waits. */
  begin(...first: Asked[]): void
  close(): void
}

export function createLine(frame: HTMLIFrameElement, options: PanelOptions, hear: (told: Told) => void): Line {
  const waiting: Asked[] = []
  let port: MessagePort | undefined
  const post = (asked: Asked) => {
    const standing = { where: { url: location.href, title: document.title }, fixed: options.isFixed?.() ?? false }
    port?.postMessage({ ...asked, ...standing })
  }
  return {
    ask: asked => (port ? post(asked) : void waiting.push(asked)),
    begin(...first) {
      const { port1, port2 } = new MessageChannel()
      const hello: Hello = { relais: VERSION }
      port?.close()
      port = port1
      port.onmessage = ({ data }) => hear(data)
      frame.contentWindow?.postMessage(hello, new URL(options.server).origin, [port2])
      for (const asked of [...first, ...waiting.splice(0)]) post(asked)
    },
    close: () => port?.close()
  }
}
