import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { SCENES, startPlayground } from '../../scripts/playground.ts'
import { freePorts } from '../support/ports.ts'

let stop = async () => {}
afterEach(() => stop())

/** `npm run dev`, until it has said where everything is. */
async function dev(): Promise<string> {
  const child = spawn(process.execPath, ['scripts/dev.ts'], {
    env: {
      ...process.env,
      PORT: `${await freePorts(3)}`,
      DATA_DIR: mkdtempSync(join(tmpdir(), 'relais-dev-')),
      LOG_LEVEL: 'silent'
    },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  // Not before the last of its processes has let go of its output.
  const ended = new Promise<number | null>(resolve => child.once('close', resolve))
  stop = async () => {
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  }
  let words = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (words += chunk))
  await vi.waitFor(() => expect(words).toMatch(/ console .*\n/), { timeout: 60_000 })
  return words
}

const NAMED = /(?:\bsrc=|\bfrom ?|\bimport ?\(?)["'](\/[^"']+|\.[^"']+)["']/g

/** Every script that a page names, and that those import, with the answer that each got. */
async function scriptsOf(page: string): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  const follow = async (address: string, text: string): Promise<void> => {
    for (const [, named = ''] of text.matchAll(NAMED)) {
      const url = new URL(named, address).href
      if (found.has(url)) continue
      found.set(url, 0)
      const response = await fetch(url)
      found.set(url, response.status)
      if (response.headers.get('content-type')?.includes('javascript')) await follow(url, await response.text())
    }
  }
  await follow(page, await (await fetch(page)).text())
  return found
}

const refused = (scripts: Map<string, number>) => [...scripts].filter(([, status]) => status !== 200)

test('every address that the playground prints answers, with all the scripts of its pages', async () => {
  const addresses = [...(await dev()).matchAll(/^ {4}(\S[^:]*?) {2,}(http\S+)/gm)].map(([, name, url = '']) => [
    name,
    url
  ])
  expect(addresses.at(-1)?.[1]).toContain('/console/first#')
  expect(addresses.map(([name]) => name)).toEqual(['preview page', 'scenes', 'agent workspace', 'console'])
  for (const [name, url = ''] of addresses) {
    const response = await fetch(url)
    expect([name, response.status]).toEqual([name, 200])
    const scripts = await scriptsOf(url)
    expect([name, scripts.size > 0, refused(scripts)]).toEqual([name, true, []])
  }
})

test('a first start, with nothing in the cache, complains of nothing; words lie where the loader asks for them', async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => {})
  const cache = mkdtempSync(join(tmpdir(), 'relais-vite-'))
  const vite = await startPlayground(await freePorts(1), 'http://127.0.0.1:9', cache)
  stop = () => vite.close()
  const [origin = ''] = vite.resolvedUrls?.local ?? []
  expect(refused(await scriptsOf(new URL(SCENES, origin).href))).toEqual([])
  const words = await fetch(new URL('/widget/fr.ts', origin))
  expect([words.status, words.headers.get('content-type')]).toEqual([200, 'text/javascript'])
  expect(told.mock.calls).toEqual([])
})
