import { refusalOf } from './refusals.ts'
import type { Live } from './rooms.ts'
import { sendPages, type VisitDeps } from './visit.ts'

/** Hints got lost: everybody who is here hears of what there is, one after the other, so that the database has its peace. */
export function createCatchingUp(io: Live, deps: VisitDeps): () => void {
  let isRunning = false
  let again = false

  async function run(): Promise<void> {
    while (again) {
      again = false
      for (const socket of io.sockets.sockets.values())
        await sendPages(socket, deps, deps.rooms.told(socket.data.conversation.id))
    }
  }

  return () => {
    again = true
    if (isRunning) return
    isRunning = true
    run()
      .catch(error => void refusalOf(error, deps.log, 'catching up'))
      .finally(() => {
        isRunning = false
      })
  }
}
