/** What is being taken at this moment. */
export function createFlights<T>(take: (one: T) => Promise<void>, landed: () => void) {
  const inAir = new Set<Promise<void>>()
  return {
    launch(one: T): void {
      const flight = take(one).then(() => {
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
