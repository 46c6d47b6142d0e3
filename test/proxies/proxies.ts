import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'

// The proxies, run with the configurations that we ship: ports, certificates and the two nodes are put in their place, nothing else.

export interface ProxyServer {
  name: string
  /** As the system knows it. */
  program: string
  start(place: Place): Promise<Running>
}

export interface Place {
  /** Of its own. */
  folder: string
  /** Ports of the two nodes. */
  nodes: readonly [number, number]
}

export interface Running {
  http: number
  https: number
  stop(): Promise<void>
}

const shipped = (name: string) => readFileSync(join(import.meta.dirname, '../../deploy', name), 'utf8')

/** Each pattern has to be there: otherwise the file that we ship is another one than the one that is tried here. */
function replaced(text: string, changes: readonly (readonly [RegExp, string])[]): string {
  return changes.reduce((all, [from, to]) => {
    if (!from.test(all)) throw new Error(`${from} is not in the configuration any more`)
    return all.replace(from, to)
  }, text)
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>(done => probe.listen(0, '127.0.0.1', done))
  const address = probe.address()
  await new Promise(done => probe.close(done))
  return typeof address === 'object' && address ? address.port : 0
}

function certificate(folder: string): { key: string; chain: string } {
  const [key, chain] = [join(folder, 'key.pem'), join(folder, 'chain.pem')]
  const made = spawnSync(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=chat.example.com'].concat([
      '-keyout',
      key,
      '-out',
      chain
    ]),
    { encoding: 'utf8' }
  )
  if (made.status !== 0) throw new Error(`openssl: ${made.stderr}`)
  return { key, chain }
}

const isUp = (port: number) =>
  fetch(`http://127.0.0.1:${port}/healthz`, { redirect: 'manual' }).then(
    () => true,
    () => false
  )

/** Resolves once it takes connections. */
async function launched(command: string, args: string[], folder: string, port: number): Promise<() => Promise<void>> {
  let said = ''
  const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder }
  const child: ChildProcess = spawn(command, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (bytes: Buffer) => {
      said = (said + bytes).slice(-4_000)
    })
  while (!(await isUp(port))) {
    if (child.exitCode !== null) throw new Error(`${command} ended with ${child.exitCode}: ${said}`)
    await new Promise(resume => setTimeout(resume, 50))
  }
  return async () => {
    const gone = new Promise(resolve => child.once('exit', resolve))
    child.kill('SIGTERM')
    await gone
  }
}

async function started(
  folder: string,
  write: (ports: { http: number; https: number }) => { command: string; args: string[] }
): Promise<Running> {
  mkdirSync(folder, { recursive: true })
  const ports = { http: await freePort(), https: await freePort() }
  const { command, args } = write(ports)
  return { ...ports, stop: await launched(command, args, folder, ports.http) }
}

const nginx: ProxyServer = {
  name: 'nginx',
  program: 'nginx',
  start: ({ folder, nodes }) =>
    started(folder, ({ http, https }) => {
      const { key, chain } = certificate(folder)
      const file = join(folder, 'nginx.conf')
      const text = replaced(shipped('nginx.conf'), [
        [/listen 80;/, `listen 127.0.0.1:${http};`],
        [/listen 443 ssl http2;/, `listen 127.0.0.1:${https} ssl http2;`],
        [/\/etc\/nginx\/tls\/fullchain\.pem/, chain],
        [/\/etc\/nginx\/tls\/privkey\.pem/, key],
        [/\/var\/log\/nginx\/relais\.log/, join(folder, 'access.log')],
        [/127\.0\.0\.1:3000/, `127.0.0.1:${nodes[0]}`],
        [/127\.0\.0\.1:3001/, `127.0.0.1:${nodes[1]}`],
        // What the file says to do for STICKY_SESSIONS=yes.
        [/# hash \$binary_remote_addr consistent;/, 'hash $binary_remote_addr consistent;']
      ])
      writeFileSync(file, text)
      const more = `daemon off; pid ${join(folder, 'nginx.pid')}; error_log stderr;`
      return { command: 'nginx', args: ['-p', folder, '-c', file, '-g', more] }
    })
}

const haproxy: ProxyServer = {
  name: 'HAProxy',
  program: 'haproxy',
  start: ({ folder, nodes }) =>
    started(folder, ({ http, https }) => {
      const { key, chain } = certificate(folder)
      const tls = join(folder, 'tls')
      mkdirSync(tls)
      writeFileSync(join(tls, 'chat.pem'), readFileSync(chain, 'utf8') + readFileSync(key, 'utf8'))
      const file = join(folder, 'haproxy.cfg')
      const text = replaced(shipped('haproxy.cfg'), [
        [/maxconn 65536/, 'maxconn 1000'],
        [/bind :80/, `bind 127.0.0.1:${http}`],
        [/bind :443/, `bind 127.0.0.1:${https}`],
        [/\/etc\/haproxy\/tls\//, `${tls}/`],
        [/127\.0\.0\.1:3000/, `127.0.0.1:${nodes[0]}`],
        [/127\.0\.0\.1:3001/, `127.0.0.1:${nodes[1]}`]
      ])
      writeFileSync(file, text)
      return { command: 'haproxy', args: ['-db', '-f', file] }
    })
}

const caddy: ProxyServer = {
  name: 'Caddy',
  program: 'caddy',
  start: ({ folder, nodes }) =>
    started(folder, ({ http, https }) => {
      const { key, chain } = certificate(folder)
      const file = join(folder, 'Caddyfile')
      const own = `{\n\tadmin off\n\thttp_port ${http}\n\thttps_port ${https}\n}\n`
      const upstreams = `127.0.0.1:${nodes[0]} 127.0.0.1:${nodes[1]}`
      const text = replaced(shipped('Caddyfile'), [
        // The certificate that it would fetch by itself.
        [/\{\$DOMAIN\} \{/, `chat.example.com, 127.0.0.1 {\n\ttls ${chain} ${key}`],
        [/\{\$UPSTREAMS\}/, upstreams]
      ])
      writeFileSync(file, own + text)
      return { command: 'caddy', args: ['run', '--config', file, '--adapter', 'caddyfile'] }
    })
}

export const PROXIES: readonly ProxyServer[] = [nginx, haproxy, caddy]

/** Null where it is not installed. */
export function versionOf({ program }: ProxyServer): string | null {
  const { status, stdout, stderr } = spawnSync(program, [program === 'caddy' ? 'version' : '-v'], { encoding: 'utf8' })
  return status === 0 ? ((stdout + stderr).trim().split('\n')[0] ?? '') : null
}
