import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { createSandbox, type Sandbox } from '../../../sandbox/sandbox.ts'
import { launchChromium } from '../../support/chromium.ts'
import { figure } from '../figures.ts'
import { chosen } from './chosen.ts'
import { compare, compareNow, learn, told } from './oracle.ts'
import { plantTicket, TICKET_SHOWS } from './planted-ticket.ts'
import { harmless, sayingOf } from './saying.ts'
import { openVisit, type Visit } from './visit.ts'

let browser: Browser
let sandbox: Sandbox
beforeAll(async () => {
  browser = await launchChromium()
  sandbox = await createSandbox({ pageFolder: join(inject('built'), 'workspace'), settings: { ticketDelayMs: 0 } })
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await sandbox?.close()
})

async function openTicket({ page }: Visit, id: number): Promise<void> {
  await page.goto(`${sandbox.url}/workspace/tickets/${id}`)
  await page.getByRole('textbox').first().waitFor()
}

describe('in the agents’ workspace', { retry: 0 }, () => {
  let visits: Visit[]
  let shown: string[]
  beforeAll(async () => {
    visits = [await openVisit(browser, true), await openVisit(browser, false)]
    const calm = harmless()
    const id = plantTicket(sandbox, calm)
    for (const visit of visits) {
      await visit.page.goto(sandbox.url)
      await visit.page.getByRole('button', { name: /Inès Diallo/ }).click()
      await openTicket(visit, id)
      shown = await learn(visit.page, 'ticket', calm, TICKET_SHOWS)
    }
  }, 240_000)

  test('a ticket shows the places that it is here for', () => {
    expect([...shown].sort()).toEqual([...TICKET_SHOWS].sort())
  })

  test('nothing runs, nothing strange stands, and the text is the text', async () => {
    const list = chosen(20)
    const wrong: string[] = []
    for (const [n, payload] of list.entries()) {
      const saying = sayingOf(payload)
      const id = plantTicket(sandbox, saying)
      const look = async (visit: Visit) => {
        await openTicket(visit, id)
        const found = told('ticket', await compare(visit.page, 'ticket', [saying]))
        if (visit.bypassCSP) await visit.page.evaluate('window.poke(document.body)')
        const fired = (await visit.page.evaluate('window.fired')) as string[]
        return [...visit.complaints.splice(0), ...fired.map(what => `ran ${what}`), ...found]
      }
      const said = (await Promise.all(visits.filter(({ bypassCSP }) => bypassCSP || n % 6 === 0).map(look))).flat()
      wrong.push(...said.map(line => `${line} of ${JSON.stringify(payload)}`))
      if (wrong.length > 20) break
    }
    expect(wrong).toEqual([])
    expect(visits.map(({ away }) => away)).toEqual([[], []])
    figure(
      'X1 workspace',
      '0 run, no element or attribute that harmless text has not, 0 requests, 0 reports of the policies, text = text',
      `${list.length} payloads × ${TICKET_SHOWS.length} places = ${list.length * TICKET_SHOWS.length} texts as they were sent: 0 run, 0 strange nodes, 0 requests, 0 reports`
    )
  }, 2_400_000)

  test('a word that is missing, one that is elsewhere, and an attribute too many are seen', async () => {
    const [visit] = visits
    const { page } = visit ?? expect.unreachable()
    const saying = harmless()
    await openTicket(visit ?? expect.unreachable(), plantTicket(sandbox, saying))
    expect(await compare(page, 'ticket', [saying])).toEqual({ strays: [], missing: [] })
    const changed = async (change: string) => {
      const undo = (await page.evaluate(
        `(() => { const it = document.querySelector('.requester-name'); ${change} })()`
      )) as null
      expect(undo ?? null).toBeNull()
      return compareNow(page, 'ticket', saying)
    }
    expect((await changed('it.textContent = it.textContent.slice(1)')).missing).toHaveLength(1)
    expect((await changed("it.innerHTML = '<i>' + it.textContent + '</i>'")).strays).toHaveLength(1)
    expect((await changed("it.setAttribute('onclick', '')")).strays.some(stray => stray.endsWith('[onclick]'))).toBe(
      true
    )
  })
})
