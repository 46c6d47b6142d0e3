import { spawnSync } from 'node:child_process'

const succeeds = (command: string, ...args: string[]) => spawnSync(command, args, { stdio: 'ignore' }).status === 0

/** Debian's own package, where we may install it; elsewhere nothing is done. */
export function installFromDebian(title: string, name: string): void {
  const isRoot = process.getuid?.() === 0
  if (!succeeds('apt-get', '--version') || !(isRoot || succeeds('sudo', '-n', 'true'))) return
  console.log(`Installing ${title} from Debian …`)
  const apt = (...args: string[]) =>
    spawnSync(isRoot ? 'apt-get' : 'sudo', [...(isRoot ? [] : ['-n', 'apt-get']), ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    })
  apt('update', '-qq')
  apt('install', '-y', '-qq', '--no-install-recommends', name)
}
