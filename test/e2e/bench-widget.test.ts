import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch } from '../../bench/widget/chrome.ts'
import { clicks } from '../../bench/widget/click.ts'
import { stages } from '../../bench/widget/stages.ts'
import { type Subjects, startSubjects } from '../../bench/widget/subjects.ts'
import { talk } from '../../bench/widget/talk.ts'

// A bench that nobody runs breaks unseen. What it measures here is worth nothing; that it measures everything is.

let subjects: Subjects
let browser: Browser

beforeAll(async () => {
  ;[subjects, browser] = await Promise.all([startSubjects(1, [10]), launch()])
})
afterAll(() => Promise.all([browser?.close(), subjects?.stop()]))

test.each([
  ['stages', () => stages(browser, subjects)],
  ['click', () => clicks(browser, subjects, 1)],
  ['talk', () => talk(browser, subjects, 2)]
])('the bench of the widget measures the floor and us: %s', async (name, bench) => {
  const report = await bench()
  expect(report.name).toBe(name)
  for (const [title, ...figures] of report.rows) {
    expect(figures, title).toHaveLength(report.columns.length - 1)
    // The ratio to the floor stands in our own row alone.
    const own = title?.includes('floor') ? figures.slice(0, -1) : figures
    for (const figure of own) expect(figure, title).toMatch(/^-?[\d,.]+( ×)?$/)
  }
  expect(report.rows.some(([title]) => title?.includes('Relais'))).toBe(true)
})
