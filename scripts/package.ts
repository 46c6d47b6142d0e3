import { fileURLToPath } from 'node:url'
import { buildPackage } from './building/package.ts'

await buildPackage(fileURLToPath(new URL('../dist/npm', import.meta.url)))

console.log('dist/npm is ready: npm pack ./dist/npm')
