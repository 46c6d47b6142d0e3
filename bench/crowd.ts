import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { connected, several, socketOf, type Token } from './visitors.ts'

// Visitors who only stay. `crowd.ts URL FILE FROM TO MS`: opens a socket for each of those tokens, spread over that time, and says how
// many are open; when half of them have come, that too.

const [url = '', file = '', from, to, ms] = process.argv.slice(2)
const tokens: Token[] = JSON.parse(readFileSync(file, 'utf8')).slice(Number(from), Number(to))
const lost = new Map<string, number>()
const began = performance.now()
let come = 0
const sockets = await several(tokens.length, 40, async index => {
  const token = tokens[index]
  await pause(Math.max(began + (Number(ms) / tokens.length) * index - performance.now(), 0))
  if (!token) throw new Error('there are fewer tokens than visitors')
  const socket = await connected(socketOf(url, token, 1))
  if (++come === Math.floor(tokens.length / 2)) process.send?.({ half: true })
  return socket
})
process.send?.({ open: sockets.length })
for (const socket of sockets) socket.once('disconnect', reason => lost.set(reason, (lost.get(reason) ?? 0) + 1))
process.on('message', () => {
  process.send?.({ open: sockets.filter(({ connected: is }) => is).length })
  if (lost.size > 0) console.error('visitors were lost:', Object.fromEntries(lost))
})
process.on('disconnect', () => process.exit(0))
