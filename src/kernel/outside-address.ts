import { BlockList, isIP } from 'node:net'

/** Addresses that are not of the open net: this machine, private and link-local networks, everything reserved (RFC 6890 and its IANA registries). */
const inside = {
  4: blockList(
    'ipv4',
    '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4',
  ),
  // Only what is given out to the open net (2000::/3) passes; of that not documentation, 6to4 and Teredo, which wrap other addresses.
  6: blockList('ipv6', '::/3 4000::/2 8000::/1 2001::/23 2001:db8::/32 2002::/16 3fff::/20'),
}

/** A list of its own for each family: Node holds an IPv4 address against IPv6 ranges as ::ffff:0:0/96. */
function blockList(family: 'ipv4' | 'ipv6', ranges: string): BlockList {
  const list = new BlockList()
  for (const range of ranges.split(' ')) {
    const [net = '', bits = '0'] = range.split('/')
    list.addSubnet(net, Number(bits), family)
  }
  return list
}

/** Whether an IP address belongs to the open net, so that a fetch on behalf of somebody may go there. */
export function isOutside(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !inside[4].check(address, 'ipv4')
  return family === 6 && !inside[6].check(address, 'ipv6')
}
