import { statfs } from 'node:fs/promises'
import type { Clock, Log } from './conversation/ports.ts'

/** Bytes taken, and how many there are. */
export interface Taken {
  used: number
  of: number
}

/** `spool`: visitors' files on their way, of what may wait; `disk`: the volume of DATA_DIR. */
export interface Fill {
  what: 'spool' | 'disk'
  /** 0 to 1. */
  share: number
}

export interface FillDeps {
  spool: { used(): number | Promise<number> }
  /** Bytes of the spool. */
  limit: number
  disk: () => Promise<Taken>
  clock: Clock
  log: Log
}

/** Shares at which it is told; the second is urgent. */
export const FILLING = 0.8
export const NEARLY_FULL = 0.9
/** Below a threshold by that much it is over: what goes to and fro about it is told once. */
const SLACK = 0.02
const EVERY = 60_000

/** As `df` counts it: what is kept for the system is no room of ours. */
export async function diskOf(folder: string): Promise<Taken> {
  const { blocks, bfree, bavail, bsize } = await statfs(folder)
  const used = (blocks - bfree) * bsize
  return { used, of: used + bavail * bsize }
}

type Level = 'roomy' | 'filling' | 'nearly full'

function levelAt(share: number): Level {
  if (share >= NEARLY_FULL) return 'nearly full'
  return share >= FILLING ? 'filling' : 'roomy'
}

const ORDER: readonly Level[] = ['roomy', 'filling', 'nearly full']
const isAbove = (one: Level, other: Level) => ORDER.indexOf(one) > ORDER.indexOf(other)

function tell(log: Log, { what, share }: Fill, level: Level): void {
  const facts = { what, percent: Math.floor(share * 100) }
  if (level === 'nearly full') log.error(facts, 'Nearly full: visitors’ files, then everything, will be refused')
  else if (level === 'filling') log.warn(facts, 'Filling up')
  else log.info(facts, 'There is room again')
}

/** How full things are: whenever somebody asks, and once a minute for the log, which hears of every threshold that is crossed once. */
export function createFills({ spool, limit, disk, clock, log }: FillDeps) {
  const told: Record<Fill['what'], Level> = { spool: 'roomy', disk: 'roomy' }
  let cancel = () => {}
  let busy: Promise<void> = Promise.resolve()

  /** What cannot be read now is left out. */
  async function part(what: Fill['what'], ask: () => Promise<Taken>): Promise<Fill[]> {
    return ask().then(
      ({ used, of }) => [{ what, share: of > 0 ? Math.min(Math.max(used / of, 0), 1) : 0 }],
      () => []
    )
  }
  async function read(): Promise<Fill[]> {
    const inSpool = async () => ({ used: await spool.used(), of: limit })
    return (await Promise.all([part('spool', inSpool), part('disk', disk)])).flat()
  }

  function compare(fill: Fill): void {
    const known = told[fill.what]
    const level = levelAt(fill.share)
    const isOver = isAbove(known, levelAt(fill.share + SLACK))
    if (!isAbove(level, known) && !isOver) return
    told[fill.what] = level
    tell(log, fill, level)
  }

  function look(): void {
    busy = read().then(fills => fills.forEach(compare))
    cancel = clock.after(EVERY, look)
  }

  return {
    read,
    /** What people should look after. */
    async full() {
      const fills = (await read()).filter(({ share }) => share >= FILLING)
      return fills.map(fill => ({ ...fill, urgent: fill.share >= NEARLY_FULL }))
    },
    start: look,
    async stop(): Promise<void> {
      cancel()
      await busy
    }
  }
}

export type Fills = ReturnType<typeof createFills>
