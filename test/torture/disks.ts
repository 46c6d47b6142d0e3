import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A file system of its own below `folder`, made for one run. Needs root. */
export interface Disk {
  folder: string
  close(): void
}

function run(command: string, ...args: string[]): void {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? stderr.trim()}`)
}

function inFolder<D extends Disk>(make: (home: string, folder: string) => Omit<D, 'folder' | 'close'>): D {
  const home = mkdtempSync(join(tmpdir(), 'relais-disk-'))
  const folder = join(home, 'disk')
  mkdirSync(folder)
  const close = () => {
    spawnSync('umount', [folder])
    rmSync(home, { recursive: true, force: true })
  }
  try {
    return { ...make(home, folder), folder, close } as D
  } catch (error) {
    close()
    throw error
  }
}

export interface SmallDisk extends Disk {
  /** Takes all the space that is left. */
  fill(): void
  free(): void
}

/** A disk of so many megabytes, in memory. Throws where that is not allowed. */
export function smallDisk(megabytes: number): SmallDisk {
  return inFolder<SmallDisk>((_home, folder) => {
    run('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'none', folder)
    const ballast = join(folder, 'ballast')
    return {
      fill() {
        // The server takes its share of what is left meanwhile, and then it is full as well.
        const file = openSync(ballast, 'w')
        spawnSync('head', ['-c', '1G', '/dev/zero'], { stdio: ['ignore', file, 'ignore'] })
        closeSync(file)
      },
      free: () => rmSync(ballast, { force: true })
    }
  })
}

export interface CuttableDisk extends Disk {
  /** All that was not flushed is gone at once; writes fail from then on. */
  cut(): void
  /** Back with the power: unmounted, its journal replayed, mounted again. Nobody may hold a file of it open. */
  restore(): void
}

/** `EXT4_IOC_SHUTDOWN` with `EXT4_GOING_FLAGS_NOLOGFLUSH`: the journal is not flushed either. Node has no ioctl. */
const CUT = `import fcntl, os, struct, sys
fcntl.ioctl(os.open(sys.argv[1], os.O_RDONLY), 0x8004587D, struct.pack('I', 2))`

/** An ext4 in a file, whose power can be cut. Throws where that is not possible: no root, no loop device, no Python. */
export function cuttableDisk(megabytes: number): CuttableDisk {
  return inFolder<CuttableDisk>((home, folder) => {
    const image = join(home, 'image')
    writeFileSync(image, '')
    truncateSync(image, megabytes * 2 ** 20)
    run('mkfs.ext4', '-q', '-F', image)
    const mount = () => run('mount', '-o', 'loop', image, folder)
    mount()
    return {
      cut: () => run('python3', '-c', CUT, folder),
      restore() {
        run('umount', folder)
        mount()
      }
    }
  })
}

/** Null: such a disk can be had on this machine; otherwise why not. */
export function whyNoDisk(kind: 'small' | 'cuttable' | undefined): string | null {
  if (!kind) return null
  try {
    const disk = kind === 'small' ? smallDisk(1) : cuttableDisk(8)
    disk.close()
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
