import { expect, it } from 'vitest'
import { DEFAULT_LIMITS, flatLimits } from '../rules/limits.ts'
import { limitsIn, siteChangeIn } from './site-form.ts'

const numbers = Object.fromEntries(
  Object.entries(flatLimits(DEFAULT_LIMITS)).map(([name, value]) => [name, value === null ? '' : String(value)]),
)
const fields = (more: Record<string, string> = {}) => ({
  ...numbers,
  signUp: 'open',
  signUpMail: 'not_asked',
  reservedHandles: '',
  blockedDomains: '',
  ...more,
})
const mistakeOf = (more: Record<string, string>) => {
  const read = siteChangeIn(fields(more))
  return 'mistake' in read ? read.mistake : null
}

it('reads what an admin typed: digits in groups, empty ceilings, sites as they are pasted', () => {
  const typed = fields({
    unanswered: ' 2 ',
    messagesPerDay: '',
    messageLength: '9,000',
    signUp: 'invitation',
    reservedHandles: '@Mayor\n\nmayor\ncity_hall',
    blockedDomains: 'https://Bad.Example/offer?x=1\nbad.example\nücretsiz.example',
  })
  expect(siteChangeIn(typed)).toEqual({
    change: {
      limits: { ...DEFAULT_LIMITS, unanswered: 2, messagesPerDay: null, messageLength: 9_000 },
      signUp: 'invitation',
      signUpMail: 'not_asked',
      reservedHandles: ['mayor', 'city_hall'],
      blockedDomains: ['bad.example', 'ücretsiz.example'],
    },
  })
})

it('names the number, the line or the list that can’t be', () => {
  for (const wrong of ['', '0', '-1', '1.5', '1e3', 'three', '1001', '99999999999', '1 2'])
    expect(mistakeOf({ unanswered: wrong }), wrong).toMatchObject({ code: 'site_number', field: 'unanswered' })
  expect(mistakeOf({ 'newPeople.good': 'x' })).toEqual({
    code: 'site_number',
    reason: '0-10000',
    field: 'newPeople.good',
  })
  expect(mistakeOf({ blockedDomains: 'good.example\nnot a site\n' })).toEqual({
    code: 'site_domains',
    reason: 'not a site',
  })
  expect(mistakeOf({ reservedHandles: 'fine\nno-dash' })).toEqual({ code: 'site_handles', reason: 'no-dash' })
  expect(mistakeOf({ blockedDomains: 'a.example\n'.repeat(1_001) })).toEqual({ code: 'site_domains' })
  expect(mistakeOf({ signUp: 'sometimes' })).toEqual({ code: 'bad_input' })
  expect(mistakeOf({ signUpMail: 'by pigeon' })).toEqual({ code: 'bad_input' })
  // No mail server is set here: nobody could confirm anything.
  expect(mistakeOf({ signUpMail: 'confirmed' })).toEqual({ code: 'site_mail' })
  expect(limitsIn({})).toMatchObject({ mistake: { code: 'site_number' } })
})
