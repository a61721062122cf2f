import { expect, it } from 'vitest'
import { safeNext, withNext } from './next-path.ts'

it('goes on to a page of this site', () => {
  expect(safeNext('/settings/privacy')).toBe('/settings/privacy')
  expect(safeNext('/messages/compose?recipient_id=12&text=a%20b#end')).toBe(
    '/messages/compose?recipient_id=12&text=a%20b#end',
  )
  expect(safeNext('/@ana')).toBe('/@ana')
})

it.each([
  'https://elsewhere.example/',
  '//elsewhere.example/',
  '/\\elsewhere.example/',
  '/\t/elsewhere.example/',
  '\\\\elsewhere.example',
  '/x/..//elsewhere.example',
  'javascript:alert(1)',
  'messages',
  '',
])('never leaves the site for %j', (next) => {
  expect(safeNext(next)).toBe('/messages')
})

it.each(['/', '/signin', '/signin?next=/signin', '/signup', '/recover', '/api/auth/signout'])(
  'goes to the inbox instead of %s',
  (next) => {
    expect(safeNext(next)).toBe('/messages')
  },
)

it('takes anything else for no wish at all', () => {
  expect(safeNext(undefined)).toBe('/messages')
  expect(safeNext(['/a', '/b'])).toBe('/messages')
})

it('is carried from form to form, whatever it holds, and only where there is a wish', () => {
  expect(withNext('/signup', '/messages')).toBe('/signup')
  for (const [address, next] of [
    ['/signup', '/messages/compose?recipient_id=12&text=a%20b#end'],
    ['/settings/account/recovery?new=1', '/@ana'],
  ] as const)
    expect(safeNext(new URL(withNext(address, next), 'http://here').searchParams.get('next'))).toBe(next)
})
