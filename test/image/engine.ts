import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { foundOrInstalled } from '../../scripts/debian.ts'
import { until } from '../support/trial.ts'

export interface Said {
  code: number
  /** Both streams. */
  said: string
}

/** A Docker Engine with Compose. */
export interface Engine {
  version: string
  /** `docker` with these words, in this folder. */
  ask(folder: string, ...words: string[]): Promise<Said>
  /** The same; rejects with what was said where it fails. */
  docker(folder: string, ...words: string[]): Promise<string>
  close(): Promise<void>
}

const SUITE = 'trixie'
const PACKAGES = 'docker.io,docker-cli,docker-buildx,docker-compose,iptables,iproute2,ca-certificates'
const HOW_TO_INSTALL =
  'Docker with Compose is needed (docs.docker.com/engine/install), or to be root on a Debian that can install mmdebstrap.'
/** ms that it may take to start, and to stop. */
const PATIENCE = 60_000

function run(command: string, args: readonly string[], cwd?: string): Promise<Said> {
  const child = spawn(command, args, { ...(cwd && { cwd }), stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', part => (said += part))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', code => resolve({ code: code ?? 1, said }))
  })
}

function engineOf(ask: Engine['ask'], version: string, close: Engine['close']): Engine {
  return {
    version,
    ask,
    async docker(folder, ...words) {
      const { code, said } = await ask(folder, ...words)
      if (code !== 0) throw new Error(`docker ${words.join(' ')}: exit ${code}\n${said.slice(-3_000)}`)
      return said
    },
    close
  }
}

/** A Debian in `into`, or as an archive of that name, with these packages; `hooks` are run on it, its root being `$1`. */
export function makeDebian(into: string, suite: string, packages: string, hooks: readonly string[] = []): void {
  const program = foundOrInstalled(
    () => (existsSync('/usr/bin/mmdebstrap') ? '/usr/bin/mmdebstrap' : null),
    'mmdebstrap',
    'mmdebstrap'
  )
  if (!program || process.getuid?.() !== 0) throw new Error(HOW_TO_INSTALL)
  const options = ['--quiet', '--variant=minbase', `--include=${packages}`]
  execFileSync(program, [...options, ...hooks.map(hook => `--customize-hook=${hook}`), suite, into], {
    stdio: ['ignore', 'ignore', 'inherit']
  })
}

const VERSION = ['version', '--format', '{{.Server.Version}}']

/** Debian's, in a root of its own below `folder`: nothing is installed on the machine itself. */
async function startDebian(folder: string): Promise<Engine> {
  const [root, socket] = [join(folder, 'engine'), join(folder, 'docker.sock')]
  makeDebian(root, SUITE, PACKAGES)
  const script = join(import.meta.dirname, 'engine.sh')
  const outer = spawn('unshare', ['--mount', '--pid', '--fork', '--kill-child', 'sh', script, root, folder, socket], {
    stdio: 'ignore'
  })
  const over = new Promise<void>(resolve => outer.on('exit', () => resolve()))
  const inside = ['--target', '', '--mount', '--pid', 'sh', '-c', 'cd "$1" && shift && exec docker "$@"', 'sh']
  const pid = () => spawnSync('pgrep', ['-P', String(outer.pid)], { encoding: 'utf8' }).stdout.trim()
  const ask: Engine['ask'] = (place, ...words) =>
    run('nsenter', [...inside.with(1, pid()), place, '--host', `unix://${socket}`, ...words])
  await until('the Docker Engine runs', PATIENCE, async () => (await ask(folder, ...VERSION)).code === 0)
  const { said } = await ask(folder, ...VERSION)
  return engineOf(ask, `${said.trim()} of Debian's ${SUITE}`, async () => {
    process.kill(Number(pid()), 'SIGTERM')
    await Promise.race([over, new Promise(done => setTimeout(done, PATIENCE).unref())])
    outer.kill('SIGKILL')
  })
}

/** The machine's Docker; where there is none, Debian's, put below `folder`. */
export async function startEngine(folder: string): Promise<Engine> {
  const ask: Engine['ask'] = (place, ...words) => run('docker', words, place)
  const known = await ask(folder, ...VERSION).catch(() => ({ code: 1, said: '' }))
  if (known.code === 0) return engineOf(ask, known.said.trim(), async () => {})
  console.log(`No Docker Engine here: Debian's, in a folder of its own …`)
  return startDebian(folder)
}
