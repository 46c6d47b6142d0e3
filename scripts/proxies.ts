import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BUDGET, CHECKS } from '../test/proxies/checks.ts'
import { PROXIES, type ProxyServer, versionOf } from '../test/proxies/proxies.ts'
import { freshPlace, startCluster } from '../test/support/postgres.ts'
import { areGood } from '../test/support/trial.ts'
import { makeHome, startWhole } from '../test/support/whole.ts'
import { findPostgres, HOW_TO_INSTALL_POSTGRES } from './postgres.ts'

// npm run proxies [-- nginx haproxy caddy]: the configurations of deploy/ in front of two nodes on PostgreSQL, with whatever of nginx, HAProxy and Caddy is here.

const env = {
  SECRET_KEY: '5e'.repeat(32),
  TRUST_PROXY: '127.0.0.1',
  STICKY_SESSIONS: 'yes',
  PUBLIC_URL: 'https://chat.example.com',
  CHALLENGE: 'off',
  LIMIT_CONVERSATIONS: `${BUDGET}`,
  LIMIT_UPLOAD_MB: '50'
}

/** Both nodes anew for each proxy: one of them is stopped at the end. */
async function tried(proxy: ProxyServer, url: string): Promise<boolean> {
  const home = await makeHome()
  const folder = await mkdtemp(join(tmpdir(), 'relais-proxy-'))
  const nodes = [
    await startWhole(home, { env: { ...env, DATABASE_URL: url, DATA_DIR: join(folder, 'a') } }),
    await startWhole(home, { env: { ...env, DATABASE_URL: url, DATA_DIR: join(folder, 'b') } })
  ]
  const portOf = (which: number) => Number(new URL(nodes[which]?.url ?? '').port)
  const running = await proxy.start({ folder: join(folder, 'proxy'), nodes: [portOf(0), portOf(1)] })
  const stopped = new Set<number>()
  const stopNode = async (which: number) => {
    if (!stopped.has(which)) await nodes[which]?.app.close()
    stopped.add(which)
  }
  try {
    return await areGood(CHECKS, { proxy: running, nodes, stopNode })
  } finally {
    await running.stop()
    for (const which of nodes.keys()) await stopNode(which)
    await home.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function main(): Promise<boolean> {
  if (!findPostgres()) throw new Error(HOW_TO_INSTALL_POSTGRES)
  const cluster = await startCluster()
  let [good, bad, missing] = [0, 0, 0]
  try {
    const wanted = process.argv.slice(2)
    for (const proxy of PROXIES.filter(({ program }) => wanted.length === 0 || wanted.includes(program))) {
      const version = versionOf(proxy)
      console.log(`${proxy.name}: ${version ?? `not tried, ${proxy.program} is not installed here`}`)
      if (version === null) missing += 1
      else if (await tried(proxy, await freshPlace(cluster))) good += 1
      else bad += 1
    }
  } finally {
    await cluster.close()
  }
  console.log(`${good} good, ${bad} bad, ${missing} not tried.`)
  return bad === 0 && good > 0
}

process.exit((await main()) ? 0 : 1)
