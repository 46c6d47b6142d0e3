import { expect, test, vi } from 'vitest'
import { createRooms, type Live, type LiveSocket } from '../../server/visitor/rooms.ts'
import { handClock } from '../support/clock.ts'
import { keptLog } from '../support/log.ts'

/** As much of Socket.IO as a hint without messages needs. */
function roomsOf() {
  const emit = vi.fn()
  const io = { to: () => ({ emit }), of: () => ({ adapter: { rooms: new Map() } }) } as unknown as Live
  const views = { agent: (agent: object) => agent }
  const rooms = createRooms(io, { store: {}, views, log: keptLog(), clock: handClock(0) } as never)
  return { rooms, emit }
}

test('what became of a message, and that somebody types, is made into a packet only where the visitor is', () => {
  const { rooms, emit } = roomsOf()
  const tell = () => {
    rooms.hear({ topic: 'delivery', id: 'c', seq: 1, delivery: 'handed' })
    rooms.hear({ topic: 'typing', id: 'c', agent: { name: 'Ada' }, expiresIn: 8_000 })
  }
  tell()
  expect(emit).not.toHaveBeenCalled()
  rooms.enter({ data: { conversation: { id: 'c' } }, join: () => {} } as unknown as LiveSocket, 1)
  tell()
  expect(emit.mock.calls.map(([event]) => event)).toEqual(['message:delivery', 'typing'])
})
