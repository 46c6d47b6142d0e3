import { fileURLToPath } from 'node:url'
import { buildAll } from './building/all.ts'
import { stagesOf, tableOf } from './building/sizes.ts'
import { forgetBuild, noteBuild, sourcesNow } from './building/stamp.ts'

const began = performance.now()
const dist = fileURLToPath(new URL('../dist', import.meta.url))
const sources = sourcesNow()
forgetBuild(dist)
const chunks = await buildAll(dist)
noteBuild(dist, sources)

console.log(tableOf(await stagesOf(chunks)))
console.log(`Built in ${((performance.now() - began) / 1_000).toFixed(1)} s.`)
