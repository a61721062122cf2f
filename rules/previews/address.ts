/**
 * Which addresses a preview may be fetched from: public ones, and nothing that could be a machine beside this one. What
 * isn't known to be public is refused. Pure.
 *
 * Sources: the IANA special-purpose registries for IPv4 and IPv6 (RFC 6890 and its updates, as of 2026), the IANA
 * allocation of global unicast IPv6 (2000::/3), and the published addresses of cloud providers' metadata services.
 */
import { BlockList, isIPv4, isIPv6 } from 'node:net'

/** All of the IPv4 registry, also what is globally reachable there: nobody's web site stands in any of it. */
const SPECIAL_V4 = `
  0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24
  192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24
  203.0.113.0/24 224.0.0.0/4 240.0.0.0/4`

/** Azure answers its machines' questions about themselves at an address that looks public. */
const METADATA_V4 = '168.63.129.16/32'

/**
 * What of global unicast isn't ordinary: protocol assignments (Teredo, ORCHID, benchmarking among them), documentation,
 * 6to4, AS112. Everything outside global unicast – mapped and translated IPv4 (NAT64), local, site-local, unique local,
 * link-local and multicast addresses – is refused without a list.
 */
const SPECIAL_V6 = '2001::/23 2001:db8::/32 2002::/16 2620:4f:8000::/48 3fff::/20'

function listOf(blocks: string, family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList()
  for (const block of blocks.trim().split(/\s+/)) {
    const [address = '', length] = block.split('/')
    list.addSubnet(address, Number(length), family)
  }
  return list
}

const specialV4 = listOf(`${SPECIAL_V4} ${METADATA_V4}`, 'ipv4')
const specialV6 = listOf(SPECIAL_V6, 'ipv6')
const globalV6 = listOf('2000::/3', 'ipv6')

/** ISATAP (RFC 5214) carries an IPv4 address, a private one too, in the last half of any prefix. */
const isIsatap = (address: string) => /:(?:0?2?00:)?0*5efe:/i.test(new URL(`http://[${address}]/`).hostname)

/** True for an address of the public internet, written as a resolver writes it. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !specialV4.check(address, 'ipv4')
  // A zone (`fe80::1%eth0`) means this machine's own network.
  if (!isIPv6(address) || address.includes('%')) return false
  return globalV6.check(address, 'ipv6') && !specialV6.check(address, 'ipv6') && !isIsatap(address)
}
