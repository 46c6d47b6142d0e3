import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '../../sandbox/account/types.ts'
import { goThrough } from '../support/set-up-whole.ts'
import { fr } from '../support/set-up-words.ts'
import { type Check, expectThat, until } from '../support/trial.ts'
import type { Installation } from './installation.ts'

/** ms until what a server, or PostgreSQL, has left is whole again. */
const PATIENCE = 90_000
const NODES = ['relais-1', 'relais-2']
/** A desk on another machine cannot reach `localhost`, of which the console rightly warns. */
const WORDS = { ...fr, toMend: '1 point à corriger, 2 avertissements', inOrder: '1 avertissement' }
/** ms between two lines of the visitor: below the 60 a minute that one visitor may write. */
const PACE = 1_200

const statusOf = (url: string) => fetch(url, { redirect: 'manual' }).then(({ status }) => status)

const logs = (field: Installation, ...nodes: string[]) => field.compose('logs', '--no-log-prefix', ...nodes)

/** A visitor in a real browser who goes on writing while something is done to the servers, and an agent who answers each line. */
async function talked(field: Installation, deed: () => Promise<void>): Promise<string> {
  const { visitor, sandbox } = field
  if (!visitor) throw new Error('nobody has opened the chatbox')
  const [ticket] = sandbox.desk.tickets()
  const [agent] = sandbox.desk.agents()
  if (!ticket || !agent) throw new Error('there is no ticket')
  const mark = `${Date.now()}`
  const said = () =>
    sandbox
      .messages(ticket.conversationId)
      .map(({ content }) => ('text' in content ? `${content.text}` : ''))
      .filter(text => text.startsWith(mark))
  let [lines, answers, isOver] = [0, 0, false]
  const writing = (async () => {
    while (!isOver) {
      lines += 1
      await visitor.getByRole('textbox', { name: fr.chat.message }).fill(`${mark} ${lines}`)
      await visitor.getByRole('button', { name: fr.chat.send, exact: true }).click()
      answers += 1
      const reply = sandbox.desk.reply(ticket.id, agent.id, { text: `réponse ${mark} ${answers}` })
      expectThat(!(reply instanceof Refusal), 'the desk took no answer')
      await visitor.waitForTimeout(PACE)
    }
  })()
  await Promise.race([deed(), writing]).finally(() => {
    isOver = true
  })
  await writing
  const expected = Array.from({ length: lines }, (_, index) => `${mark} ${index + 1}`)
  await until('all that was written is at the desk', PATIENCE, () => said().length >= lines)
  expectThat(said().join() === expected.join(), `at the desk: ${said().join(', ')}`)
  const log = visitor.getByRole('log')
  await log.getByText(`réponse ${mark} ${answers}`, { exact: true }).waitFor({ timeout: PATIENCE })
  const shown = await log.textContent()
  const heard = [...(shown ?? '').matchAll(new RegExp(`réponse ${mark} (\\d+)`, 'g'))].map(([, n]) => Number(n))
  // What is far above the window is not drawn.
  const [from = 0] = heard
  const drawn = Array.from({ length: answers - from + 1 }, (_, index) => from + index)
  expectThat(heard.join() === drawn.join(), `of ${answers} answers these are shown: ${heard.join(', ')}`)
  return `${lines} lines and ${answers} answers, each once and in order`
}

const isHealthy = async ({ compose }: Installation, node: string) =>
  (await compose('ps', '--format', '{{.Health}}', node)).trim() === 'healthy'

const healthy = (field: Installation, node: string) =>
  until(`${node} is healthy`, PATIENCE, () => isHealthy(field, node))

/** What has to be so of the compose file's installation, from its first start on, in this order. */
export const COMPOSE_CHECKS: readonly Check<Installation>[] = [
  {
    title: 'compose up --build: two servers, PostgreSQL and a TLS proxy',
    async run(field) {
      const began = Date.now()
      await field.compose('up', '--detach', '--build')
      for (const node of NODES) await healthy(field, node)
      return `healthy after ${Math.round((Date.now() - began) / 1_000)} s`
    }
  },
  {
    title: 'through the proxy: TLS, the script, no metrics',
    async run({ url }) {
      await until('the proxy knows a server', PATIENCE, async () => (await statusOf(`${url}/readyz`)) === 200)
      const seen = [
        await statusOf(url.replace('https:', 'http:')),
        await statusOf(`${url}/chatbox.js`),
        await statusOf(`${url}/console/`),
        await statusOf(`${url}/metrics`)
      ]
      expectThat(seen.join() === '308,200,200,404', seen.join())
      return seen.join(', ')
    }
  },
  {
    title: 'set up in the console, as the guide tells; a visitor, the bot, an agent',
    async run(field) {
      const [firstLink] = /https:\S+\/console\/first#\S+/.exec(await logs(field, ...NODES)) ?? []
      if (!firstLink) throw new Error('no server has printed the first link')
      const { sandbox, person } = field
      const picture = { name: 'radio.png', mimeType: 'image/png', buffer: readFileSync('public/demo/olive.png') }
      const opened: typeof person.opened = async click => {
        field.visitor = await person.opened(click)
        return field.visitor
      }
      await goThrough({ ...person, opened, sandbox, firstLink, close: async () => {} }, WORDS, picture)
      expectThat(person.faults.length === 0, person.faults.join('; '))
      return 'all in place'
    }
  },
  {
    title: 'commands beside the servers: a link to the console; no new key while they run',
    async run(field) {
      const link = await field.compose('exec', '-T', 'relais-1', 'node', 'scripts/console-link.ts', 'ana@example.org')
      expectThat(link.includes('/console/link#'), link)
      const refused = await field
        .compose('run', '--rm', '-T', 'relais-1', 'node', 'scripts/rotate-secrets.ts')
        .catch(String)
      expectThat(refused.includes('stop all of them first'), refused)
      return 'given; refused'
    }
  },
  {
    title: 'each server is killed and comes back, while they talk',
    run: field =>
      talked(field, async () => {
        for (const node of NODES) {
          await field.compose('kill', node)
          await new Promise(done => setTimeout(done, 5_000))
          await field.compose('start', node)
          await healthy(field, node)
        }
      })
  },
  {
    title: 'an update, one server after the other, while they talk',
    run: field =>
      talked(field, async () => {
        writeFileSync(join(field.clone, 'public/update.txt'), 'a new version')
        for (const node of NODES) {
          await field.compose('up', '--detach', '--build', '--no-deps', node)
          await healthy(field, node)
          await field.compose('exec', '-T', node, 'test', '-e', 'public/update.txt')
        }
      })
  },
  {
    title: 'PostgreSQL starts anew, in order and killed, while they talk',
    run: field =>
      talked(field, async () => {
        await field.compose('restart', 'postgres')
        for (const node of NODES) await healthy(field, node)
        await field.compose('kill', 'postgres')
        await field.compose('start', 'postgres')
        await new Promise(done => setTimeout(done, 12_000))
        for (const node of NODES) await healthy(field, node)
      })
  },
  {
    title: 'all of it goes down and comes up with what it had',
    async run(field) {
      const { compose, url, visitor: page } = field
      if (!page) throw new Error('nobody has opened the chatbox')
      const last = await page
        .getByText(/^réponse /)
        .last()
        .textContent()
      await compose('down')
      await compose('up', '--detach')
      for (const node of NODES) await healthy(field, node)
      expectThat(!/console\/first#/.test(await logs(field, ...NODES)), 'it knows no administrator any more')
      await until('the proxy knows a server', PATIENCE, async () => (await statusOf(`${url}/readyz`)) === 200)
      await page.reload()
      await page.getByText(last ?? '', { exact: true }).waitFor({ timeout: PATIENCE })
      return 'the conversation is there'
    }
  }
]
