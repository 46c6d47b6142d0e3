/**
 * Work on one key is done one after the other, in the order in which it was asked for; keys do not wait for one another.
 * It spares conflicts within this process; what keeps two processes apart is the version that each commit expects.
 */
export function createOrder() {
  const tails = new Map<string, Promise<unknown>>()

  return <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const before = tails.get(key) ?? Promise.resolve()
    const mine = before.then(work, work)
    tails.set(key, mine)
    const leave = () => {
      if (tails.get(key) === mine) tails.delete(key)
    }
    mine.then(leave, leave)
    return mine
  }
}

export type Order = ReturnType<typeof createOrder>
