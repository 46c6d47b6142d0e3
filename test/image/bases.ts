import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Engine, makeDebian } from './engine.ts'

/** How an image that cannot be fetched is made of Debian's packages. */
interface Recipe {
  suite: string
  packages: string
  /** Shell, the root being `$1`. */
  hooks: string[]
  /** What a Dockerfile would say of it. */
  says: string[]
}

const CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt'

/** Node that runs this, with the npm that started it, which asks the registry that it asks here. */
function nodeRecipe(): Recipe {
  const npm = dirname(dirname(process.env.npm_execpath ?? ''))
  const registry = execFileSync(process.execPath, [join(npm, 'bin/npm-cli.js'), 'config', 'get', 'registry'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore']
  })
  const [modules, settings] = ['"$1/usr/local/lib/node_modules"', '"$1/usr/local/etc"']
  return {
    suite: 'bookworm',
    packages: 'libstdc++6',
    hooks: [
      `install -m 755 ${process.execPath} "$1/usr/local/bin/node"`,
      `mkdir -p ${modules} && cp -rL ${npm} ${modules}/npm && ln -s ../lib/node_modules/npm/bin/npm-cli.js "$1/usr/local/bin/npm"`,
      'chroot "$1" useradd --uid 1000 --user-group --create-home node',
      `mkdir -p ${settings} && echo registry=${registry.trim()} > ${settings}/npmrc`,
      // A network may have an authority of its own between here and the registry.
      ...(existsSync(CERTIFICATES)
        ? [
            `mkdir -p "$1/etc/ssl/certs" && cp -L ${CERTIFICATES} "$1${CERTIFICATES}"`,
            `echo cafile=${CERTIFICATES} >> ${settings}/npmrc`
          ]
        : [])
    ],
    says: ['CMD ["node"]']
  }
}

const RECIPES: readonly (readonly [RegExp, () => Recipe])[] = [
  [/^node:24-bookworm-slim$/, nodeRecipe],
  [
    // Debian 12 has version 15 only.
    /^postgres:17-bookworm$/,
    () => ({
      suite: 'trixie',
      packages: 'postgresql-17,gosu',
      hooks: [
        `install -m 755 ${join(import.meta.dirname, 'postgres.sh')} "$1/usr/local/bin/docker-entrypoint.sh"`,
        'rm -r "$1/var/lib/postgresql/17"',
        'chroot "$1" install -d -o postgres -g postgres -m 0700 /var/lib/postgresql/data'
      ],
      says: [
        'ENV PATH=/usr/lib/postgresql/17/bin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin PGDATA=/var/lib/postgresql/data',
        'VOLUME /var/lib/postgresql/data',
        'STOPSIGNAL SIGINT',
        'ENTRYPOINT ["docker-entrypoint.sh"]',
        'CMD ["postgres"]'
      ]
    })
  ],
  [
    /^caddy:2$/,
    () => ({
      suite: 'bookworm',
      packages: 'caddy,ca-certificates',
      hooks: ['mkdir -p "$1/config/caddy" "$1/data/caddy"'],
      says: [
        'ENV XDG_CONFIG_HOME=/config XDG_DATA_HOME=/data',
        'CMD ["caddy", "run", "--config", "/etc/caddy/Caddyfile", "--adapter", "caddyfile"]'
      ]
    })
  ]
]

/** Sees to it that the engine has this image; answers where it is from. */
export async function haveBase(engine: Engine, folder: string, name: string): Promise<string> {
  if ((await engine.ask(folder, 'image', 'inspect', name)).code === 0) return 'the engine has it'
  if ((await engine.ask(folder, 'pull', '--quiet', name)).code === 0) return 'pulled'
  const [, recipe] = RECIPES.find(([pattern]) => pattern.test(name)) ?? []
  if (!recipe) throw new Error(`${name} cannot be pulled, and nobody has said how it is made of Debian's packages`)
  const { suite, packages, hooks, says } = recipe()
  const archive = join(folder, `${name.replace(/\W/g, '-')}.tar`)
  makeDebian(archive, suite, packages, hooks)
  await engine.docker(folder, 'import', ...says.flatMap(line => ['--change', line]), archive, name)
  return `made of Debian's packages (${suite}: ${packages})`
}
