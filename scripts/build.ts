import { fileURLToPath } from 'node:url'
import { buildAll } from './building/all.ts'
import { stagesOf, tableOf } from './building/sizes.ts'

const began = performance.now()
const chunks = await buildAll(fileURLToPath(new URL('../dist', import.meta.url)))

console.log(tableOf(await stagesOf(chunks)))
console.log(`Built in ${((performance.now() - began) / 1_000).toFixed(1)} s.`)
