import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asShipped } from '../../scripts/building/all.ts'
import { buildPackage } from '../../scripts/building/package.ts'
import { type Embedded, field, launcher, say, startEmbedded } from '../support/embedded.ts'
import { eventually } from '../support/eventually.ts'

const here = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

let embedded: Embedded
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'relais-npm-'))
  await buildPackage(join(folder, 'npm'))
  embedded = await startEmbedded()
}, 120_000)
afterAll(async () => {
  await embedded?.close()
  await rm(folder, { recursive: true, force: true })
})

/** An application bundled as its own build would, with the package as it is published. */
async function bundled(entry: string): Promise<string> {
  const result = await asShipped(() =>
    build({
      configFile: false,
      logLevel: 'silent',
      root: here('examples'),
      define: { 'process.env.NODE_ENV': '"production"' },
      resolve: { alias: { 'relais-chatbox': join(folder, 'npm') } },
      build: { write: false, minify: true, lib: { entry: here(entry), formats: ['es'] }, target: 'es2022' }
    })
  )
  const [first] = [result].flat()
  if (!first || !('output' in first)) throw new Error('nothing was built')
  return first.output[0].code.replaceAll('</script', '<\\/script')
}

async function program(source: string): Promise<string> {
  const code = await readFile(join(folder, 'npm/index.js'), 'utf8')
  return `${code.replace(/export\s*\{\s*(\w+)( as mount)?\s*\};?/, (_, name) => (name === 'mount' ? '' : `const mount = ${name};`))};${source}`
}

test('npm packs what is needed and nothing else, with types that stand by themselves', async () => {
  const { stdout } = await promisify(execFile)('npm', ['pack', '--dry-run', '--json'], { cwd: join(folder, 'npm') })
  const [packed] = Object.values(JSON.parse(stdout)) as { files: { path: string }[]; size: number }[]
  expect(packed?.files.map(({ path }) => path).sort()).toEqual([
    'README.md',
    'index.js',
    'package.json',
    'types/packages/relais/index.d.ts',
    'types/shared/embed.d.ts'
  ])
  const types = await readFile(join(folder, 'npm/types/packages/relais/index.d.ts'), 'utf8')
  expect(types).toContain('export declare function mount(')
  expect(types).not.toMatch(/from '[^.]/)
  expect((await readFile(join(folder, 'npm/index.js'))).length).toBeLessThan(4_000)
})

test('mount(options) gives a chatbox that answers to its own calls, again and again, on a page with Trusted Types', async () => {
  const source = await program(`
    window.told = []
    window.chatbox = mount({ server: '${embedded.server.url}/', channel: 'shop', language: 'en', label: 'Ask us' })
    window.stop = chatbox.on('opened', () => told.push('opened'))
    window.again = () => (window.chatbox = mount({ server: '${embedded.server.url}', channel: 'shop', language: 'en' }))`)
  const { page, errors, reports } = await embedded.visit({
    body: `<script type="module" nonce="n1">${source}</script>`,
    csp: (server, origin) =>
      `script-src 'nonce-n1' 'strict-dynamic'; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'; ` +
      `connect-src ${server}; report-uri ${origin}/csp-report`
  })
  await launcher(page).waitFor()
  expect(await launcher(page).getAttribute('aria-label')).toBe('Ask us')
  await page.evaluate('chatbox.send("by the handle")')
  await page.getByText('You said: by the handle').waitFor()
  await page.evaluate('stop(); chatbox.close(); chatbox.open()')
  expect(await page.evaluate('told')).toEqual(['opened'])
  await page.evaluate('chatbox.unmount(); chatbox.open()')
  await eventually(async () => expect(await page.locator('#relais').count()).toBe(0))
  await page.evaluate('again().open()')
  await page.getByText('You said: by the handle').waitFor()
  expect(reports).toEqual([])
  expect(errors).toEqual([])
})

test('the React example: strict mode, leaving and coming back', async () => {
  const code = await bundled('examples/react/main.tsx')
  const { page, errors } = await embedded.visit({
    body: `<div id="app" data-server="${embedded.server.url}" data-channel="shop"></div><script type="module">${code}</script>`
  })
  await field(page).click()
  await say(page, 'from React')
  expect(await page.locator('#app #relais').count()).toBe(1)
  await page.getByRole('button', { name: 'Leave this view' }).click()
  await eventually(async () => expect(await page.locator('#relais').count()).toBe(0))
  await page.getByRole('button', { name: 'Come back' }).click()
  await page.getByText('You said: from React').waitFor()
  expect(errors).toEqual([])
})

test('the web component: an element of the page, taken away and put back', async () => {
  const code = await bundled('examples/web-component/relais-chatbox.ts')
  const { page, errors } = await embedded.visit({
    body: `<style>relais-chatbox { display: block; height: 500px; width: 400px }</style>
      <relais-chatbox server="${embedded.server.url}" channel="shop" language="en"></relais-chatbox><script type="module">${code}</script>`
  })
  await field(page).click()
  await say(page, 'from an element')
  expect(await page.locator('#relais-panel').boundingBox()).toMatchObject({ width: 400, height: 500 })
  await page.evaluate("window.element = document.querySelector('relais-chatbox'); element.remove()")
  await eventually(async () => expect(await page.locator('#relais').count()).toBe(0))
  await page.evaluate('document.body.append(element); element.send("again")')
  await page.getByText('You said: again').waitFor()
  expect(errors).toEqual([])
})
