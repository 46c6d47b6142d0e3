/** What has to be so of something that is tried as a whole. */
export interface Check<F> {
  title: string
  /** Rejects, or answers what was seen. */
  run(field: F): Promise<string>
}

export function expectThat(is: boolean, what: string): void {
  if (!is) throw new Error(what)
}

/** Asks again until it is so, or throws after `ms`. */
export async function until(what: string, ms: number, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const last = Date.now() + ms
  while (!(await isSo())) {
    expectThat(Date.now() < last, `after ${ms / 1_000} s it is not so that ${what}`)
    await new Promise(done => setTimeout(done, 100))
  }
}

/** One after the other, each told on a line of its own; false: not all of it is so. */
export async function areGood<F>(checks: readonly Check<F>[], field: F): Promise<boolean> {
  let isGood = true
  for (const { title, run } of checks) {
    const seen = await run(field).then(
      what => ({ is: 'ok', what }),
      error => ({ is: 'FAILED', what: error instanceof Error ? error.message : String(error) })
    )
    console.log(`  ${seen.is.padEnd(7)}${title} (${seen.what})`)
    isGood &&= seen.is === 'ok'
  }
  return isGood
}
