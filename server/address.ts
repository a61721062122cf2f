/** The address a request came from, for limits. Set by `serve.ts` from the socket, never taken from the client. */
import type { IncomingMessage } from 'node:http'

/** The header that carries it inside the process; whatever a client sends under this name is overwritten. */
export const ADDRESS_HEADER = 'x-ajar-address'

/**
 * The client's address: the socket's, or with `proxies` trusted proxies in front the entry that the outermost of them
 * appended to X-Forwarded-For. Entries further left are the client's own claims.
 */
export function clientAddress(request: Pick<IncomingMessage, 'headers' | 'socket'>, proxies: number): string {
  const socket = request.socket.remoteAddress ?? 'unknown'
  if (proxies === 0) return socket
  const chain = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean)
  return chain.at(-proxies) ?? socket
}

/** Groups addresses for limits: an IPv6 customer has at least a /64, so counting single addresses counts nothing. */
export function addressGroup(address: string): string {
  const groups = groupsOf(address)
  return groups ? `${groups.slice(0, 4).join(':')}::/64` : plainOf(address)
}

/** The network an address belongs to: what one customer or one machine room can spread over. IPv4 /24, IPv6 /48. */
export function networkOf(address: string): string {
  const groups = groupsOf(address)
  return groups ? `${groups.slice(0, 3).join(':')}::/48` : plainOf(address).replace(/^(\d+\.\d+\.\d+)\.\d+$/, '$1.0/24')
}

/** IPv4 in the clothes of IPv6 is IPv4. */
const plainOf = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '')

/** The eight groups of an IPv6 address; null for any other. */
function groupsOf(address: string): string[] | null {
  const plain = plainOf(address)
  if (!plain.includes(':')) return null
  const [head = '', tail] = plain.split('::')
  const front = head === '' ? [] : head.split(':')
  const back = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0')
  return [...front, ...zeros, ...back]
}
