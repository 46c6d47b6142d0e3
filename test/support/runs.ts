const { RUNS, SEED } = process.env

/** How many random sequences a model is put through: `usual` in every test run, as many as `npm run test:model` asks for. */
export const runs = (usual: number) => ({
  numRuns: RUNS ? Number(RUNS) : usual,
  ...(SEED && { seed: Number(SEED) })
})

/** For the longest of them. */
export const MODEL_TIMEOUT = RUNS ? 24 * 3_600_000 : 600_000
