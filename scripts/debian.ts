import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const succeeds = (command: string, ...args: string[]) => spawnSync(command, args, { stdio: 'ignore' }).status === 0

/** Debian's own package, where we may install it; elsewhere nothing is done. */
function installFromDebian(title: string, name: string): void {
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

/** The first of these that there is. */
export const firstOf = (places: readonly (string | undefined)[]): string | null =>
  places.find(place => place && existsSync(place)) ?? null

/** What `find` finds, if need be after Debian's package `name` was installed. */
export function foundOrInstalled(find: () => string | null, title: string, name: string): string | null {
  const found = find()
  if (found) return found
  installFromDebian(title, name)
  return find()
}
