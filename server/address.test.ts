import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import { addressGroup, clientAddress, networkOf } from './address.ts'

const request = (forwarded?: string, remoteAddress: string | undefined = '10.0.0.9') =>
  ({
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    socket: { remoteAddress },
  }) as unknown as IncomingMessage

describe('the client’s address', () => {
  it('is the socket’s when no proxy is trusted, whatever the client claims', () => {
    expect(clientAddress(request('1.2.3.4'), 0)).toBe('10.0.0.9')
  })

  it('is what the outermost trusted proxy appended', () => {
    expect(clientAddress(request('6.6.6.6, 1.2.3.4'), 1)).toBe('1.2.3.4')
    expect(clientAddress(request('6.6.6.6, 1.2.3.4, 10.1.1.1'), 2)).toBe('1.2.3.4')
  })

  it('is the socket’s when a proxy was expected and said nothing', () => {
    expect(clientAddress(request(), 1)).toBe('10.0.0.9')
    expect(clientAddress(request(' , '), 1)).toBe('10.0.0.9')
    expect(clientAddress(request('1.2.3.4'), 2)).toBe('10.0.0.9')
  })
})

describe('addresses that count as one', () => {
  it('are the same IPv4 address, however it is written', () => {
    expect(addressGroup('203.0.113.7')).toBe('203.0.113.7')
    expect(addressGroup('::ffff:203.0.113.7')).toBe('203.0.113.7')
  })

  it('share the first 64 bits of IPv6', () => {
    const group = addressGroup('2001:db8:1:2:3:4:5:6')
    expect(group).toBe('2001:db8:1:2::/64')
    expect(addressGroup('2001:db8:1:2::99')).toBe(group)
    expect(addressGroup('2001:db8:1:3::99')).not.toBe(group)
  })

  it('are grouped where zeros are left out', () => {
    expect(addressGroup('::1')).toBe('0:0:0:0::/64')
    expect(addressGroup('fe80::1:2')).toBe('fe80:0:0:0::/64')
  })
})

describe('the network of an address', () => {
  it('is the /24 of IPv4, also in the clothes of IPv6, and the /48 of IPv6', () => {
    expect(networkOf('203.0.113.77')).toBe('203.0.113.0/24')
    expect(networkOf('::ffff:203.0.113.78')).toBe('203.0.113.0/24')
    expect(networkOf('2001:db8:1:2::3')).toBe('2001:db8:1::/48')
    expect(networkOf('2001:db8:1:ffff:5::')).toBe('2001:db8:1::/48')
    expect(networkOf('2001:db8:2::3')).not.toBe(networkOf('2001:db8:1::3'))
    expect(networkOf('unknown')).toBe('unknown')
  })
})
