import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { createLife } from '../../server/life.ts'
import { handClock } from '../support/clock.ts'

/** What happens to the parts of a server, in order. */
function life(port = 0) {
  const heard: string[] = []
  const hear = (word: string) => async () => void heard.push(word)
  const state = { port, ready: false }
  const parts = [{ start: () => void heard.push('start'), stop: hear('stop') }]
  const rest = { gateway: { close: hear('doors') }, stopMeasuring: () => {}, store: { close: hear('store') } }
  const http = Fastify()
  const at = { port, host: '127.0.0.1' }
  return { heard, state, ...createLife({ http, at, parts, ...rest, clock: handClock(), state }) }
}

test('what runs beside the doors starts after them and has stopped before the store closes', async () => {
  const { heard, state, listen, close } = life()
  await listen()
  expect([heard, state.ready]).toEqual([['start'], true])
  await close()
  expect([heard, state.ready]).toEqual([['start', 'doors', 'stop', 'store'], false])
})

test('stopped while it starts, nothing begins any more: the store closes under nobody', async () => {
  const { heard, state, listen, close } = life()
  const listening = listen()
  await close()
  await listening
  expect([heard, state.ready]).toEqual([['doors', 'stop', 'store'], false])
})

test('a start that fails is told, and stops all the same', async () => {
  const taken = life()
  await taken.listen()
  const late = life(taken.state.port)
  await expect(late.listen()).rejects.toThrow('EADDRINUSE')
  await late.close()
  expect(late.heard).toEqual(['doors', 'stop', 'store'])
  await taken.close()
})
