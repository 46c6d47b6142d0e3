/** The eight groups of an IPv6 address, however it is shortened. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = address.split('::')
  const [left = [], right = []] = [head, tail ?? ''].map(part => part.split(':').filter(Boolean))
  const missing = tail === undefined ? 0 : 8 - left.length - right.length
  return [...left, ...Array<string>(Math.max(0, missing)).fill('0'), ...right]
}

/** Whom a limit per address is for: one IPv4 address, or a whole /64 of IPv6, which is the least that a customer gets. */
export function networkOf(ip: string): string {
  const plain = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1] ?? ip
  if (!plain.includes(':')) return plain
  return groupsOf(plain.split('%')[0] ?? '')
    .slice(0, 4)
    .map(group => Number.parseInt(group, 16).toString(16))
    .join(':')
}

/** Where somebody comes from, in large: enough to see an attack, too little to see a person. */
export function roughly(ip: string): string {
  const plain = networkOf(ip)
  return plain.includes(':') ? `${plain.split(':').slice(0, 3).join(':')}::/48` : plain.replace(/\.\d+$/, '.0/24')
}
