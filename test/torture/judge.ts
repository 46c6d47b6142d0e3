/** What one visitor wrote, in the order of writing. */
export interface Typed {
  localId: string
  text: string
  /** Where it was written: order is promised within one tab and its reloads. */
  tab: string
  /** Why nobody can be blamed when it never arrives: its tab died before it could be kept, and had not said that it was. */
  excused?: string
}

/** One message as the desk holds it. */
export interface Held {
  conversation: string
  id: string
  by: 'visitor' | 'us' | 'agent'
  text: string
  received: number
  localId?: string
  /** Its conversation was deleted at the desk afterwards: it has been there, and is told again elsewhere. */
  isGone?: boolean
}

/** One line as a tab shows it. */
export interface Line {
  seq: number
  id: string
  by: 'visitor' | 'bot' | 'agent' | 'system'
  text: string
  localId?: string
  delivery?: 'saved' | 'handed' | 'unconfirmed' | 'failed'
}

/** What a tab shows at the end, from top to bottom. */
export interface Screen {
  tab: string
  lines: Line[]
  drafts: { localId: string; is: string }[]
}

/** The three books of one visitor, and what the tabs have promised on the way. */
export interface Books {
  visitor: string
  typed: Typed[]
  held: Held[]
  screens: Screen[]
  /** Every line that any tab has ever shown as stored: it stays, at its place (L2). */
  promised: { seq: number; id: string; localId?: string }[]
  /** Caught in the act by a tab: the same message twice on screen at one time, a hole. */
  caught: string[]
}

/** `lost`, `double`, `reordered` are what the product promises never to do; the others say where a book contradicts another. */
export type Rule = 'lost' | 'double' | 'reordered' | 'gap' | 'differ' | 'broken' | 'unsettled' | 'false'

export interface Fault {
  rule: Rule
  visitor: string
  what: string
}

type Tell = (rule: Rule, what: string) => void

/** Compares the books of one visitor. No fault: they agree. */
export function judge(books: Books): Fault[] {
  const faults: Fault[] = []
  const tell: Tell = (rule, what) => faults.push({ rule, visitor: books.visitor, what })
  for (const what of books.caught) tell('broken', what)
  const [first, ...others] = books.screens
  if (!first) {
    if (books.typed.length > 0) tell('lost', 'no tab shows anything')
    return faults
  }
  judgeScreen(first, tell)
  for (const other of others) judgeSame(first, other, tell)
  judgeTyped(books.typed, first, tell)
  judgePromised(books.promised, first, tell)
  judgeDesk(books.held, first, tell)
  judgeAgents(books.held, first, tell)
  return faults
}

function judgeScreen({ tab, lines, drafts }: Screen, tell: Tell): void {
  const seqs = lines.map(({ seq }) => seq).sort((a, b) => a - b)
  const hole = seqs.findIndex((seq, i) => seq !== i + 1)
  if (hole >= 0) tell('gap', `${tab} shows ${seqs[hole]} where ${hole + 1} belongs`)
  for (const { localId, is } of drafts) tell('unsettled', `${tab} still shows the draft ${localId} as ${is}`)
  for (const { text, delivery } of lines) {
    if (delivery === 'saved' || delivery === 'unconfirmed') tell('unsettled', `${tab} shows "${text}" as ${delivery}`)
  }
}

/** Two tabs of one visitor show the same, line by line. */
function judgeSame(a: Screen, b: Screen, tell: Tell): void {
  const at = a.lines.findIndex((line, i) => !isSame(line, b.lines[i]))
  if (at >= 0 || a.lines.length !== b.lines.length) {
    const [here, there] = [a.lines, b.lines].map(lines => `${lines.length} lines, ${JSON.stringify(lines.at(at))}`)
    tell('differ', `${a.tab} and ${b.tab} differ at line ${at}: ${here} and ${there}`)
  }
}

function isSame(a: Line, b: Line | undefined): boolean {
  return b !== undefined && a.seq === b.seq && a.id === b.id && a.text === b.text && a.delivery === b.delivery
}

function judgeTyped(typed: Typed[], { tab, lines, drafts }: Screen, tell: Tell): void {
  const shown = Map.groupBy(lines, ({ localId }) => localId ?? '')
  const waiting = new Set(drafts.map(({ localId }) => localId))
  for (const { localId, text, excused } of typed) {
    const [line, ...more] = shown.get(localId) ?? []
    if (!line && !waiting.has(localId) && !excused) tell('lost', `"${text}" was typed and ${tab} does not show it`)
    if (line && line.text !== text) tell('broken', `"${text}" was typed and ${tab} shows "${line.text}"`)
    if (more.length > 0) tell('double', `${tab} shows "${text}" ${more.length + 1} times`)
  }
  for (const one of Map.groupBy(typed, one => one.tab).values()) {
    const seqs = one.flatMap(({ localId }) => shown.get(localId)?.[0]?.seq ?? [])
    tellInversions(seqs, seq => `${tab} shows line ${seq} before what was typed earlier`, tell)
  }
}

function judgePromised(promised: Books['promised'], { tab, lines }: Screen, tell: Tell): void {
  const bySeq = new Map(lines.map(line => [line.seq, line]))
  for (const { seq, id } of promised) {
    const now = bySeq.get(seq)
    if (now?.id !== id)
      tell('lost', `line ${seq} was shown as stored (${id}) and ${tab} has ${now?.id ?? 'nothing'} there`)
  }
}

/** Each visitor's message to an agent is at the desk once, in the order of the log; nothing else is there in the visitor's name. */
function judgeDesk(held: Held[], { lines }: Screen, tell: Tell): void {
  const ours = new Map(lines.flatMap(line => (line.localId && line.delivery ? [[line.localId, line] as const] : [])))
  const copies = Map.groupBy(
    held.filter(({ localId }) => localId !== undefined),
    ({ localId }) => localId ?? ''
  )
  for (const [localId, { text, delivery }] of ours) {
    const count = copies.get(localId)?.length ?? 0
    if (count === 0 && delivery === 'handed') tell('lost', `"${text}" is shown as handed over and the desk has it not`)
    if (count > 0 && delivery === 'failed') tell('false', `"${text}" is shown as failed and the desk has it`)
  }
  for (const [localId, ever] of copies) {
    const all = ever.filter(({ isGone }) => !isGone)
    const most = Math.max(0, ...[...Map.groupBy(all, one => one.conversation).values()].map(some => some.length))
    if (most > 1 || (ours.has(localId) && all.length > 1))
      tell('double', `the desk has "${all[0]?.text}" ${all.length} times`)
  }
  for (const some of Map.groupBy(held, ({ conversation }) => conversation).values()) {
    const seqs = some.sort(byReceived).flatMap(({ localId }) => (localId && ours.get(localId)?.seq) || [])
    tellInversions(seqs, seq => `the desk has line ${seq} before what was said earlier`, tell)
  }
}

/** Each word of an agent is shown once, in the order in which the desk received it, and nobody puts words into their mouth. */
function judgeAgents(held: Held[], { tab, lines }: Screen, tell: Tell): void {
  const shown = lines.filter(({ by }) => by === 'agent')
  const around = (at: number) =>
    shown
      .slice(Math.max(0, at - 1), at + 3)
      .map(({ seq, text }) => `${seq} ${text}`)
      .join(', ')
  const places = Map.groupBy(shown.keys(), at => shown[at]?.text ?? '')
  const said = held.filter(({ by }) => by === 'agent').sort(byReceived)
  for (const { text, isGone } of said) {
    const count = places.get(text)?.length ?? 0
    if (count === 0 && !isGone) tell('lost', `an agent said "${text}" and ${tab} does not show it`)
    if (count > 1) tell('double', `an agent said "${text}" and ${tab} shows it ${count} times`)
  }
  const known = new Set(said.map(({ text }) => text))
  for (const { text } of shown) if (!known.has(text)) tell('false', `${tab} shows "${text}", which no agent said`)
  for (const some of Map.groupBy(said, ({ conversation }) => conversation).values()) {
    const order = some.flatMap(({ text }) => places.get(text)?.[0] ?? [])
    tellInversions(
      order,
      at => `${tab} shows "${shown[at]?.text}" before what the agent said earlier: ${around(at)}`,
      tell
    )
  }
}

function tellInversions(places: number[], words: (place: number) => string, tell: Tell): void {
  for (const [i, place] of places.entries()) if (place < (places[i - 1] ?? place)) tell('reordered', words(place))
}

function byReceived(a: Held, b: Held): number {
  return a.received - b.received || (a.id < b.id ? -1 : 1)
}
