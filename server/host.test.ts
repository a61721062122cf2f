import { expect, it } from 'vitest'
import { isCheck, isOurHost } from './host.ts'

const home = { HOST: '127.0.0.1', AUTH_URL: undefined }

it.each(['localhost', 'localhost:3000', 'LOCALHOST:3000', '127.0.0.1:3000', '127.8.8.8', '[::1]:3000'])(
  'answers this machine as %s',
  (host) => {
    expect(isOurHost(host, home)).toBe(true)
  },
)

it.each([
  'evil.example',
  'localhost.evil.example',
  '127.0.0.1.evil.example',
  'evil.example:3000',
  '10.0.0.5',
  '',
  undefined,
])('on loopback refuses %s, so that no other site’s script reaches us by a name of its own', (host) => {
  expect(isOurHost(host, home)).toBe(false)
})

it('answers its own address, and no other', () => {
  const site = { HOST: '0.0.0.0', AUTH_URL: 'https://dm.example.org' }
  expect(isOurHost('dm.example.org', site)).toBe(true)
  expect(isOurHost('DM.example.org', site)).toBe(true)
  expect(isOurHost('other.example.org', site)).toBe(false)
  expect(isOurHost('dm.example.org:8080', site)).toBe(false)
})

it('answers any name when the owner opened the server without giving it one', () => {
  expect(isOurHost('nas.local:3000', { HOST: '0.0.0.0', AUTH_URL: undefined })).toBe(true)
})

it('lets programs that watch the server call it as they like', () => {
  for (const url of ['/healthz', '/readyz', '/metrics', '/metrics?name[]=ajar_streams']) expect(isCheck(url)).toBe(true)
  for (const url of ['/', '/messages', '/metrics/x', '/healthzz', '/x?/metrics', undefined])
    expect(isCheck(url)).toBe(false)
})
