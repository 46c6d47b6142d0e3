import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { ENTER } from './states.ts'
import type { Evaluating } from './xss-page.ts'

/** axe itself, as a page runs it. */
export const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice', 'EN-301-549', 'RGAAv4']
/** The page around the panel belongs to its host. */
const HOST = { 'landmark-one-main': { enabled: false }, 'page-has-heading-one': { enabled: false } }
const OPTIONS = { runOnly: TAGS, rules: HOST, resultTypes: ['violations'] }

/** Code of a function that finds what is wrong with the panel as it is, on a page that has `AXE`. */
export const FAULTS = `async () => (await axe.run({ include: ['relais-chat'] }, ${JSON.stringify(OPTIONS)}))
  .violations.flatMap(({ id, nodes }) => nodes.map(node => id + ' ' + node.html))`

const LOOKS = ['theme=light&language=fr', 'theme=dark&language=ar&dir=rtl']
const SHOWN = ['welcome', 'bot', 'waiting', 'live', 'failed', 'ended']

/** What is wrong in the states that everybody meets, on a page that shows a scene and lets code be made of text. */
export async function faultsInCommonStates(page: Evaluating): Promise<unknown> {
  await page.evaluate(`${AXE}; 1`)
  return page.evaluate(`(async () => {
    ${ENTER}
    const faults = ${FAULTS}, found = []
    for (const look of ${JSON.stringify(LOOKS)}) for (const scene of ${JSON.stringify(SHOWN)}) {
      await enter({ scene, act: '' }, look)
      found.push(...(await faults()).map(fault => look + ' ' + scene + ': ' + fault))
    }
    return found
  })()`)
}
