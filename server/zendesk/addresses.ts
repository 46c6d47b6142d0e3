import { BlockList, isIPv6, type LookupFunction } from 'node:net'

export type Resolve = (hostname: string) => Promise<{ address: string; family: number }[]>

/** Ranges of the special-purpose registries of IANA: nothing of Zendesk's lives there, but much of ours may. */
const V4 =
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 ' +
  '192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4'
/** With those that carry an IPv4 address inside (NAT64, Teredo, 6to4, compatible), which would lead back to it. */
const V6 =
  '::/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16 3fff::/20 5f00::/16 fc00::/7 fe80::/10 ' +
  'fec0::/10 ff00::/8'

function listOf(): BlockList {
  const list = new BlockList()
  for (const [ranges, family] of [
    [V4, 'ipv4'],
    [V6, 'ipv6']
  ] as const) {
    for (const range of ranges.split(' ')) {
      const [net = '', prefix] = range.split('/')
      list.addSubnet(net, Number(prefix), family)
    }
  }
  return list
}

const PRIVATE = listOf()

/** Addresses like `::ffff:10.0.0.1` count as the IPv4 address that they stand for. */
export function isPublic(address: string): boolean {
  return !PRIVATE.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}

/** A `lookup` for sockets that only ever gives public addresses: what was checked is what is connected to. */
export function publicLookup(resolve: Resolve): LookupFunction {
  return (hostname, options, callback) => {
    const answer = (found: { address: string; family: number }[]) => {
      const safe = found.filter(({ address }) => isPublic(address))
      const [first] = safe
      if (!first) callback(Object.assign(new Error(`${hostname} has no public address`), { code: 'EPRIVATE' }), [])
      else if (options.all) callback(null, safe)
      else callback(null, first.address, first.family)
    }
    resolve(hostname).then(answer, error => callback(error, []))
  }
}
