import { type Child, createChild } from './child.ts'
import type { Birth, Ready } from './process.ts'

/** The servers of a run: one, or several on one database. */
export interface Nodes {
  all: readonly Child[]
  /** One after the other, those that are up; as a load balancer would, without asking how they are. */
  port(): number
  start(): Promise<void>
  /** `kill -9` and a new birth; answers with its ms. */
  restart(which: number): Promise<number>
  kill(): Promise<void>
}

/** A database that is away at the wrong moment lets a birth fail: whoever starts servers starts them again. */
const TRIES = 20

export function createNodes(births: readonly Birth[], onReady: (ready: Ready) => void): Nodes {
  const ports = new Map<number, number>()
  const all = births.map((_, i) =>
    createChild(ready => {
      ports.set(i, ready.port)
      onReady(ready)
    })
  )
  let turn = 0

  async function start(which: number): Promise<number> {
    const [child, birth] = [all[which], births[which]]
    if (!child || !birth) throw new Error(`there is no node ${which}`)
    for (let tries = 1; ; tries++) {
      try {
        return await child.start(birth)
      } catch (error) {
        if (tries === TRIES || births.length === 1) throw error
      }
    }
  }

  return {
    all,
    port() {
      const up = [...ports.values()]
      return up[turn++ % up.length] ?? 9
    },
    async start() {
      for (const which of all.keys()) await start(which)
    },
    async restart(which) {
      if (all.length > 1) ports.delete(which)
      await all[which]?.kill()
      return start(which)
    },
    async kill() {
      await Promise.all(all.map(child => child.kill()))
    }
  }
}
