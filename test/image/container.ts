import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Stage } from './dockerfile.ts'

/** The user `node` of Node's image. */
export const NODE_USER = 1000

/**
 * A root of its own in a mount namespace: this machine's Debian for the image's, the image's folders, and Node in `/opt/node`; all
 * read-only but the volume and /tmp, as `docker run --read-only --tmpfs /tmp -v …:/data` has it.
 */
const ENTER = `
set -e
root=$1 image=$2 data=$3 node=$4
shift 4
mount -t tmpfs tmpfs "$root"
for folder in usr bin lib lib64 etc dev proc; do
  [ -e "/$folder" ] || continue
  mkdir -p "$root/$folder"
  mount --rbind "/$folder" "$root/$folder"
done
mkdir -p "$root/app" "$root/data" "$root/tmp" "$root/opt/node"
mount --bind "$image/app" "$root/app"
mount --bind "$data" "$root/data"
mount --bind "$node" "$root/opt/node"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
for folder in usr bin lib lib64 etc app opt/node; do
  [ -e "$root/$folder" ] && mount -o remount,ro,bind "$root/$folder"
done
mount -o remount,ro "$root"
exec chroot --userspec=${NODE_USER}:${NODE_USER} --groups=${NODE_USER} "$root" "$@"
`

export interface Place {
  folder: string
  image: string
  /** Where Node 24 is. */
  node: string
}

export interface Container {
  start(command: readonly string[], env?: Record<string, string>): ChildProcess
  /** Exit code and what was written. */
  run(command: readonly string[], env?: Record<string, string>): Promise<{ code: number; said: string }>
}

export function createContainer(stage: Stage, { folder, image, node }: Place): Container {
  const [root, data] = [join(folder, 'root'), join(folder, 'volume')]
  mkdirSync(root, { recursive: true })
  mkdirSync(data, { recursive: true })
  chownSync(data, NODE_USER, NODE_USER)
  chmodSync(data, 0o700)

  function start(command: readonly string[], env: Record<string, string> = {}): ChildProcess {
    const all = { PATH: '/opt/node:/usr/bin:/bin', HOME: '/tmp', ...stage.env, ...env }
    const given = Object.entries(all).map(([name, value]) => `${name}=${value}`)
    const inside = ['/usr/bin/env', '-i', '-C', stage.workdir, ...given, ...command]
    return spawn('unshare', ['--mount', 'sh', '-c', ENTER, 'sh', root, image, data, node, ...inside])
  }

  return {
    start,
    run(command, env) {
      const child = start(command, env)
      let said = ''
      for (const stream of [child.stdout, child.stderr]) stream?.on('data', part => (said += part))
      return new Promise(resolve => child.on('close', code => resolve({ code: code ?? 1, said })))
    }
  }
}
