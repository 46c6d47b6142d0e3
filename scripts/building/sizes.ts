import type { Chunk } from './all.ts'
import { brotli } from './compress.ts'

/**
 * What a visitor loads, by stage, in bytes of brotli. `limit` is held by a test; where it is above `aim` it only ever goes down.
 * What `preact/` leaves of Preact with its hooks is 3.1 kB of `panel`, what `socket-io/` leaves of Socket.IO's client 4.7 of `live`, DOMPurify 3.4.18 all of `purify`.
 */
export const BUDGETS = {
  launcher: { aim: 2_500, limit: 2_500 },
  /** All that it takes to read the welcome and to type: Preact 3.1 kB, style sheet 1.8, words 0.4; the rest is the window and the log it keeps. */
  panel: { aim: 20_000, limit: 20_000 },
  /** Right after the first paint: what tells of progress and trouble, links, and the rest of the style sheet. */
  late: { aim: 4_700, limit: 5_430 },
  /** Sending, coming back, other tabs, the care of the live line, drafts that survive a reload; once there is a conversation. */
  'under-way': { aim: 3_450, limit: 3_520 },
  /** What a page asks of the panel beside opening and closing; right after the first paint. */
  drive: { aim: 1_400, limit: 1_730 },
  /** With the first formatted answer. */
  html: { aim: 8_000, limit: 8_000 },
  /** What people, files, pictures and cards need on screen; with the first of them. */
  handover: { aim: 4_300, limit: 4_300 },
  /** The socket, and the way up for files; with the handover. */
  live: { aim: 6_000, limit: 6_000 },
  /** All of the above: a whole conversation with the bot and a person, in one language. */
  everything: { aim: 44_000, limit: 44_000 },
  /** The menu's items, consent, the rating, and what they do; with the first of them that is asked for. */
  comfort: { aim: 5_000, limit: 5_500 },
  /** The bubble, the title and the sound of what was missed; with the first message that nobody was looking at. */
  calls: { aim: 2_500, limit: 2_500 },
  /** A channel's teaser, without the panel. */
  teaser: { aim: 2_500, limit: 2_500 },
  /** The first wall of HTML in browsers without the Sanitizer API. */
  purify: { aim: 10_200, limit: 10_200 },
  /** Everything, in such a browser. */
  'with purify': { aim: 54_200, limit: 54_200 },
  /** What the page's own script may ask beside opening and closing; where it does. */
  api: { aim: 2_700, limit: 2_700 },
  /** Who the visitor is, where the page says so, or the window stands in a frame. */
  identity: { aim: 700, limit: 700 },
  /** The host page's end of the frame, with `data-isolation="iframe"`. */
  frame: { aim: 2_100, limit: 2_100 },
  /** The window over the whole of a small screen. */
  fit: { aim: 1_300, limit: 1_300 },
  /** What finds the number that a newcomer is asked for; where the server asks. */
  work: { aim: 1_000, limit: 1_000 },
  /** The script tag in the form with `integrity`, in the place of `launcher`. */
  pinned: { aim: 2_650, limit: 2_700 },
  /** With the first pointer, Tab or file on the panel: copying, refusing files, names of fields. */
  reach: { aim: 1_900, limit: 2_000 },
  /** Where this installation says something of the window's in words of its own. */
  own: { aim: 700, limit: 700 }
} as const

/** Chunks, by name, that most visitors never load: they have budgets of their own above and are not part of `everything`. */
const ON_DEMAND = [
  'purify',
  'comfort',
  'calls',
  'teaser',
  'api',
  'identity',
  'frame',
  'fit',
  'work',
  'reach',
  'own',
  'pinned'
] as const

export type StageName = keyof typeof BUDGETS

export interface Stage {
  stage: StageName
  requests: number
  bytes: number
  brotli: number
  aim: number
  limit: number
}

/** `language`: the one that the visitor reads; the others are never loaded. */
export async function stagesOf(chunks: Chunk[], language = 'fr'): Promise<Stage[]> {
  const panel = loadedWith(chunks, ['panel', language], [])
  const later = (...names: string[]) => loadedWith(chunks, names, panel)
  const stages = {
    launcher: chunks.filter(({ name }) => name === 'loader'),
    panel,
    late: later('late', `late-${language}`),
    'under-way': later('under-way'),
    drive: later('drive'),
    html: later('html'),
    handover: later('handover', `handover-${language}`),
    live: later('live')
  }
  const everything = [...new Set(Object.values(stages).flat())]
  const onDemand = Object.fromEntries(
    ON_DEMAND.map(name => [
      name,
      loadedWith(
        chunks,
        chunks.some(chunk => chunk.name === `${name}-${language}`) ? [name, `${name}-${language}`] : [name],
        everything
      )
    ])
  )
  const all = { ...stages, everything, ...onDemand, 'with purify': [...everything, ...(onDemand.purify ?? [])] }
  return Promise.all((Object.entries(all) as [StageName, Chunk[]][]).map(([stage, chunks]) => weigh(stage, chunks)))
}

/** These chunks and all that they import, less what is there already. */
function loadedWith(chunks: Chunk[], names: string[], there: Chunk[]): Chunk[] {
  const needed = new Set(chunks.filter(({ name }) => names.includes(name)))
  if (needed.size < names.length) throw new Error(`The build has no chunk of each of ${names.join(', ')}`)
  for (const { imports } of needed) {
    for (const chunk of chunks) if (imports.includes(chunk.file)) needed.add(chunk)
  }
  return [...needed].filter(chunk => !there.includes(chunk))
}

async function weigh(stage: StageName, chunks: Chunk[]): Promise<Stage> {
  const sizes = await Promise.all(chunks.map(async ({ code }) => (await brotli(code)).length))
  return {
    stage,
    requests: chunks.length,
    bytes: sum(chunks.map(({ code }) => Buffer.byteLength(code))),
    brotli: sum(sizes),
    ...BUDGETS[stage]
  }
}

export function tableOf(stages: Stage[]): string {
  const rows = stages.map(({ stage, requests, bytes, brotli, aim, limit }) => [
    stage,
    requests,
    bytes,
    brotli,
    aim,
    limit
  ])
  return [['stage', 'requests', 'bytes', 'brotli', 'aim', 'limit'], ...rows].map(line).join('\n')
}

function line([first, ...numbers]: (string | number)[]): string {
  return `${first}`.padEnd(14) + numbers.map(number => `${number}`.padStart(10)).join('')
}

const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)
