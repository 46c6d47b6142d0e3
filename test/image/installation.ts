import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import type { Page } from 'playwright-core'
import { createSandbox, type Sandbox } from '../../sandbox/sandbox.ts'
import { freePorts } from '../support/ports.ts'
import { openPerson, type Person } from '../support/set-up.ts'
import type { Engine } from './engine.ts'

/** What deploy/compose.yaml makes of a clone, with a stand-in for Zendesk on the machine that the containers see it on. */
export interface Installation {
  engine: Engine
  /** The clone; `deploy/` in it is where `docker compose` is called. */
  clone: string
  url: string
  sandbox: Sandbox
  person: Person
  /** The tab with the visitor's chatbox, once the set-up has opened it. */
  visitor: Page | null
  compose(...words: string[]): Promise<string>
  close(): Promise<void>
}

/** Of the proxy and of PostgreSQL: the network is there with them, and the servers are yet to come. */
const FIRST = ['up', '--detach', 'postgres', 'proxy']
const DOMAIN = 'localhost'

const settings = () =>
  [
    `DOMAIN=${DOMAIN}`,
    `POSTGRES_PASSWORD=${randomBytes(16).toString('hex')}`,
    `SECRET_KEY=${randomBytes(32).toString('base64')}`,
    ''
  ].join('\n')

/** Caddy signs `localhost` itself: the desk has to know by whom, as it would know a public authority. */
async function trustProxy(engine: Engine, deploy: string): Promise<void> {
  const root = '/data/caddy/pki/authorities/local/root.crt'
  const certificate = await engine.docker(deploy, 'compose', 'exec', '-T', 'proxy', 'cat', root)
  setDefaultCACertificates([...getCACertificates(), certificate])
}

/** The machine, as the containers see it. */
async function gatewayOf(engine: Engine, deploy: string): Promise<string> {
  const [network] = JSON.parse(await engine.docker(deploy, 'network', 'inspect', 'deploy_inside'))
  const [{ Subnet, Gateway }] = network.IPAM.Config
  return Gateway ?? Subnet.replace(/0\/\d+$/, '1')
}

/** The desk shows its secrets on loopback only: from there the person's browser sees it, and the containers by this address. */
async function openPassage(address: string, port: number): Promise<Server> {
  const passage = createServer(from => {
    const to = connect(port, '127.0.0.1')
    from.pipe(to).pipe(from)
    for (const [one, other] of [[from, to] as const, [to, from] as const]) one.on('error', () => other.destroy())
  })
  await new Promise<void>(resolve => passage.listen(port, address, resolve))
  return passage
}

export async function install(engine: Engine, clone: string): Promise<Installation> {
  const deploy = join(clone, 'deploy')
  const file = join(deploy, '.env')
  const first = settings()
  writeFileSync(file, first)
  const compose = (...words: string[]) => engine.docker(deploy, 'compose', ...words)
  await compose(...FIRST)
  const [address, port] = [await gatewayOf(engine, deploy), await freePorts(1)]
  const origin = `http://${address}:${port}`
  const sandbox = await createSandbox({ empty: true, port, origin })
  const passage = await openPassage(address, port)
  writeFileSync(file, `${first}ZENDESK_BASE_URL=${origin}\n`)
  const person = await openPerson({ isTrusting: true })
  await trustProxy(engine, deploy)
  return {
    engine,
    clone,
    url: `https://${DOMAIN}`,
    sandbox,
    person,
    visitor: null,
    compose,
    async close() {
      await person.close()
      passage.close()
      await sandbox.close()
      await compose('down', '--volumes')
    }
  }
}
