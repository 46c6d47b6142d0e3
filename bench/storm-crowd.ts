import { readFileSync } from 'node:fs'
import { BLANK } from '../widget/chat/store.ts'
import { chance, clock } from '../widget/io/clock.ts'
import { createLive } from '../widget/io/live.ts'
import type { Token } from './visitors.ts'

// Visitors who only stay, and come back by themselves. `storm-crowd.ts URL FILE FROM TO`: the chatbox's own line for each of those tokens.

/** At once, so that a busy machine is not asked for everything in one second. */
const PER_TICK = 25

const [url = '', file = '', from, to] = process.argv.slice(2)
const tokens: Token[] = JSON.parse(readFileSync(file, 'utf8')).slice(Number(from), Number(to))
const online = new Set<number>()
const nothing = () => {}
const store = { getState: () => BLANK }
const page = { isVisible: () => false }

function stay({ token }: Token, which: number): void {
  createLive({
    server: url,
    auth: () => ({ version: 1, token, after: 1 }),
    on: { sync: nothing, 'message:new': nothing, 'message:delivery': nothing, typing: nothing, tip: nothing },
    onConnection({ status }) {
      if (status === 'online') online.add(which)
      else online.delete(which)
    },
    store,
    page,
    clock,
    chance
  })
}

let opened = 0
const opening = setInterval(() => {
  for (const token of tokens.slice(opened, opened + PER_TICK)) stay(token, opened++)
  if (opened >= tokens.length) clearInterval(opening)
}, 50)
process.on('message', () => process.send?.({ online: online.size }))
process.on('disconnect', () => process.exit(0))
process.send?.({ online: 0 })
