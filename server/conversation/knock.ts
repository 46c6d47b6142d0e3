/** Runs one at a time. Asked for meanwhile it runs once more, so that nothing that came during a run is missed. */
export function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null
  let again = false

  async function run(): Promise<void> {
    try {
      do {
        again = false
        await work()
      } while (again)
    } finally {
      running = null
    }
  }

  return () => {
    again = true
    running ??= run()
    return running
  }
}
