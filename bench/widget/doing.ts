import { ASK } from '../product.ts'
import type { Measured } from './chrome.ts'
import type { Subject } from './subjects.ts'

/** Once the launcher is there, as a hand would that stays `hoverMs` on it first. Resolves with the ms from the click until the window takes a key. */
export async function open({ page, evaluate }: Measured, { host }: Subject, hoverMs = 0): Promise<number> {
  const launcher = page.locator(`#${host} .launcher`)
  await launcher.waitFor()
  const box = await launcher.boundingBox()
  if (!box) throw new Error('the launcher is not to be seen')
  await evaluate(`void (bench.next = bench.usable('${host}'))`)
  const middle = [box.x + box.width / 2, box.y + box.height / 2] as const
  await page.mouse.move(...middle)
  await page.waitForTimeout(hoverMs)
  await page.mouse.click(...middle)
  return evaluate('bench.next')
}

/** Typed and sent; resolves with the ms from Enter until it is on screen. */
export async function say({ page, evaluate }: Measured, { host }: Subject, words: string): Promise<number> {
  await page.locator(`#${host} textarea`).focus()
  await page.keyboard.insertText(words)
  await evaluate(`void (bench.next = Promise.all([bench.seen('${host}', ${JSON.stringify(words)}), bench.pressed()]))`)
  await page.keyboard.press('Enter')
  const [seen, pressed] = await evaluate<[number, number]>('bench.next')
  return seen - pressed
}

/** Resolves with the ms from the event's first byte until it is on screen. */
export async function hear(at: Measured, subject: Subject, words: string): Promise<number> {
  await at.evaluate(`void (bench.next = bench.seen('${subject.host}', ${JSON.stringify(words)}))`)
  const sent = await subject.tell(at, words)
  return (await at.evaluate<number>('bench.next')) - sent
}

export const seen = ({ evaluate }: Measured, { host }: Subject, words: string): Promise<number> =>
  evaluate(`bench.seen('${host}', ${JSON.stringify(words)})`)

/** To an agent, until their words would arrive. */
export async function handOver(at: Measured, subject: Subject): Promise<void> {
  await say(at, subject, ASK)
  await subject.connected(at)
}

export const blocked = ({ evaluate }: Measured): Promise<number> =>
  evaluate('bench.long.reduce((sum, ms) => sum + Math.max(0, ms - 50), 0)')
