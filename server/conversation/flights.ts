import type { OutboxRow } from './model.ts'

/** The rows that are being taken at this moment. */
export function createFlights(take: (row: OutboxRow) => Promise<void>, landed: () => void) {
  const inAir = new Set<Promise<void>>()
  return {
    launch(row: OutboxRow): void {
      const flight = take(row).then(() => {
        inAir.delete(flight)
        landed()
      })
      inAir.add(flight)
    },
    count: () => inAir.size,
    async allLanded(): Promise<void> {
      await Promise.all(inAir)
    }
  }
}
