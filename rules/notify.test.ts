/** Who is called when: the table of what calls, clocks that are put forward and back, and whose push service is called. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Arrival,
  callFor,
  EVERY_DAY,
  isPushEndpoint,
  isQuiet,
  nextStrike,
  previewOf,
  type QuietHours,
  takesSilentPush,
  wallClock,
} from './notify.ts'

const ARRIVAL: Arrival = {
  folder: 'inbox',
  mine: false,
  notice: false,
  read: false,
  unwanted: false,
  muted: false,
  quiet: false,
  known: true,
  previews: true,
}

describe('what calls', () => {
  it.each([
    ['a message of somebody they accepted', {}, 'preview'],
    ['the same where previews are off', { previews: false }, 'plain'],
    ['a stranger’s, in a group', { known: false }, 'plain'],
    ['a request', { folder: 'requests' }, 'no'],
    ['a hidden request', { folder: 'hidden' }, 'no'],
    ['an offer', { folder: 'offers' }, 'no'],
    ['one that was cleared away', { folder: 'none' }, 'no'],
    ['their own, or a note to themselves', { mine: true }, 'no'],
    ['what happened in a group', { notice: true }, 'no'],
    ['what they have read meanwhile', { read: true }, 'no'],
    ['somebody blocked or restricted, or a hidden word', { unwanted: true }, 'no'],
    ['a muted conversation', { muted: true }, 'no'],
    ['anything in quiet hours', { quiet: true }, 'no'],
  ] as const)('%s', (_, change, call) => {
    expect(callFor({ ...ARRIVAL, ...change })).toBe(call)
  })

  it('never shows a stranger’s text, and nothing outside the inbox calls, whatever else is true', () => {
    const arrival = fc.record({
      folder: fc.constantFrom('inbox', 'requests', 'hidden', 'offers', 'none'),
      ...Object.fromEntries(Object.keys(ARRIVAL).map((name) => [name, fc.boolean()])),
    })
    fc.assert(
      fc.property(arrival, fc.constantFrom('inbox', 'requests', 'hidden', 'offers', 'none'), (facts, folder) => {
        const all = { ...ARRIVAL, ...facts, folder } as Arrival
        const call = callFor(all)
        if (folder !== 'inbox' || all.muted || all.quiet || all.unwanted || all.read) expect(call).toBe('no')
        if (!all.known || !all.previews) expect(call).not.toBe('preview')
      }),
    )
  })
})

const at = (iso: string) => Date.parse(iso)
const hours = (from: string, to: string, days = EVERY_DAY): QuietHours => {
  const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
  return { from: minutes(from), to: minutes(to), days }
}
const MONDAY = 0b1
const SUNDAY = 0b100_0000

describe('quiet hours', () => {
  it.each([
    ['before they begin', hours('22:00', '07:00'), 'Europe/Berlin', '2026-11-25T20:59:59Z', false],
    ['as they begin', hours('22:00', '07:00'), 'Europe/Berlin', '2026-11-25T21:00:00Z', true],
    ['after midnight', hours('22:00', '07:00'), 'Europe/Berlin', '2026-11-26T03:00:00Z', true],
    ['their last minute', hours('22:00', '07:00'), 'Europe/Berlin', '2026-11-26T05:59:59Z', true],
    ['as they end', hours('22:00', '07:00'), 'Europe/Berlin', '2026-11-26T06:00:00Z', false],
    ['the same moment elsewhere', hours('22:00', '07:00'), 'America/New_York', '2026-11-26T03:00:00Z', true],
    ['and elsewhere still', hours('22:00', '07:00'), 'Asia/Tokyo', '2026-11-26T03:00:00Z', false],
    ['over lunch', hours('12:00', '13:00'), 'UTC', '2026-11-25T12:30:00Z', true],
    ['after lunch', hours('12:00', '13:00'), 'UTC', '2026-11-25T13:00:00Z', false],
    ['all day, begun at nine', hours('09:00', '09:00'), 'UTC', '2026-11-25T08:00:00Z', true],
    // 2026-11-23 is a Monday.
    ['on their day', hours('22:00', '07:00', MONDAY), 'UTC', '2026-11-23T23:00:00Z', true],
    ['on the morning after it', hours('22:00', '07:00', MONDAY), 'UTC', '2026-11-24T06:00:00Z', true],
    ['on the morning of it', hours('22:00', '07:00', MONDAY), 'UTC', '2026-11-23T06:00:00Z', false],
    ['on the evening after it', hours('22:00', '07:00', MONDAY), 'UTC', '2026-11-24T23:00:00Z', false],
    ['from Sunday into Monday', hours('22:00', '07:00', SUNDAY), 'UTC', '2026-11-23T01:00:00Z', true],
    ['on no day', hours('00:00', '00:00', 0), 'UTC', '2026-11-23T01:00:00Z', false],
    [
      'where the zone isn’t known: UTC',
      hours('12:00', '13:00'),
      'Moon/Sea_of_Tranquility',
      '2026-11-25T12:30:00Z',
      true,
    ],
    ['by quarters of an hour', hours('22:00', '07:00'), 'Asia/Kathmandu', '2026-11-25T16:15:00Z', true],
    ['a minute before', hours('22:00', '07:00'), 'Asia/Kathmandu', '2026-11-25T16:14:00Z', false],
    // Clocks in Berlin are put forward on 29 March 2026 (2:00 is 3:00) and back on 25 October (3:00 is 2:00).
    [
      'the night that is an hour short, before',
      hours('02:30', '03:30'),
      'Europe/Berlin',
      '2026-03-29T00:59:00Z',
      false,
    ],
    ['the night that is an hour short, after', hours('02:30', '03:30'), 'Europe/Berlin', '2026-03-29T01:00:00Z', true],
    ['and its end', hours('02:30', '03:30'), 'Europe/Berlin', '2026-03-29T01:30:00Z', false],
    ['an hour that comes twice, first', hours('02:00', '03:00'), 'Europe/Berlin', '2026-10-25T00:30:00Z', true],
    ['an hour that comes twice, again', hours('02:00', '03:00'), 'Europe/Berlin', '2026-10-25T01:30:00Z', true],
    ['and then over', hours('02:00', '03:00'), 'Europe/Berlin', '2026-10-25T02:00:00Z', false],
  ] as const)('%s', (_, quiet, zone, moment, expected) => {
    expect(isQuiet(quiet, zone, at(moment))).toBe(expected)
  })

  it('are none where none are set', () => {
    expect(isQuiet(null, 'UTC', at('2026-11-25T03:00:00Z'))).toBe(false)
  })
})

describe('the hour of the digest', () => {
  it.each([
    ['later today', 18, 'Europe/Berlin', '2026-11-25T12:00:00Z', '2026-11-25T17:00:00Z'],
    ['not now, as it strikes, but tomorrow', 18, 'Europe/Berlin', '2026-11-25T17:00:00Z', '2026-11-26T17:00:00Z'],
    ['at midnight', 0, 'America/New_York', '2026-11-25T12:00:00Z', '2026-11-26T05:00:00Z'],
    ['an hour that is left out: as it passes', 2, 'Europe/Berlin', '2026-03-28T12:00:00Z', '2026-03-29T01:00:00Z'],
    ['an hour that comes twice: the first time', 2, 'Europe/Berlin', '2026-10-24T12:00:00Z', '2026-10-25T00:00:00Z'],
    ['and then the next day', 2, 'Europe/Berlin', '2026-10-25T00:00:00Z', '2026-10-26T01:00:00Z'],
    ['a zone off by quarters', 9, 'Asia/Kathmandu', '2026-11-25T00:00:00Z', '2026-11-25T03:15:00Z'],
  ] as const)('%s', (_, hour, zone, after, expected) => {
    expect(new Date(nextStrike(hour, zone, at(after))).toISOString()).toBe(new Date(expected).toISOString())
  })

  it('comes once a day, all year, whatever the clock does', () => {
    const zones = [
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'America/Havana',
      'Asia/Kathmandu',
      'UTC',
    ]
    for (const zone of zones)
      for (const hour of [0, 1, 2, 3, 18, 23]) {
        let moment = at('2026-01-01T12:00:00Z')
        for (let day = 0; day < 366; day++) {
          const next = nextStrike(hour, zone, moment)
          expect(next - moment).toBeLessThanOrEqual(26 * 3_600_000)
          if (day > 0) expect(next - moment).toBeGreaterThanOrEqual(22 * 3_600_000)
          moment = next
        }
      }
  })
})

describe('a clock on the wall', () => {
  it('counts midnight as the first minute of the day', () => {
    expect(wallClock('UTC', at('2026-11-23T00:00:00Z'))).toEqual({ day: 0, minutes: 0 })
  })
})

describe('a preview', () => {
  it.each([
    ['a short text', 'Hello', 'Hello'],
    ['lines', 'One\n\n two\tthree ', 'One two three'],
    ['120 letters', 'x'.repeat(120), 'x'.repeat(120)],
    ['more', 'x'.repeat(121), `${'x'.repeat(119)}…`],
    ['families aren’t parted', '👩‍👩‍👧‍👦'.repeat(200), `${'👩‍👩‍👧‍👦'.repeat(119)}…`],
  ])('%s', (_, text, shown) => {
    expect(previewOf(text)).toBe(shown)
  })
})

describe('push services', () => {
  it.each([
    'https://fcm.googleapis.com/fcm/send/abc:def',
    'https://updates.push.services.mozilla.com/wpush/v2/abc',
    'https://web.push.apple.com/QGx',
    'https://wns2-par02p.notify.windows.com/w/?token=x',
  ])('%s is one', (endpoint) => {
    expect(isPushEndpoint(endpoint)).toBe(true)
  })

  it.each([
    'http://fcm.googleapis.com/fcm/send/abc',
    'https://fcm.googleapis.com:8443/fcm/send/abc',
    'https://user:pass@fcm.googleapis.com/x',
    'https://fcm.googleapis.com.evil.example/x',
    'https://evilfcm.googleapis.com.example/x',
    'https://notpush.apple.com.example/x',
    'https://evilpush.services.mozilla.com.example/',
    'https://xpush.apple.com/x',
    'https://fcm.googleapis.com@127.0.0.1/x',
    'https://127.0.0.1/x',
    'https://[::1]/x',
    'https://[::ffff:169.254.169.254]/latest/meta-data',
    'https://169.254.169.254/latest/meta-data',
    'https://10.0.0.1/x',
    'https://2130706433/x',
    'https://localhost/x',
    'https://metadata.google.internal/x',
    'https://push.example.org/x',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/plain,x',
    '//fcm.googleapis.com/x',
    '',
    `https://fcm.googleapis.com/${'x'.repeat(1_000)}`,
  ])('%s isn’t', (endpoint) => {
    expect(isPushEndpoint(endpoint)).toBe(false)
  })

  it('are those that the owner named, too, and nothing that only looks like them', () => {
    const trusted = ['https://push.example.org']
    expect(isPushEndpoint('https://push.example.org/x', trusted)).toBe(true)
    expect(isPushEndpoint('https://push.example.org:444/x', trusted)).toBe(false)
    expect(isPushEndpoint('https://push.example.org.evil.example/x', trusted)).toBe(false)
    expect(isPushEndpoint('https://a@push.example.org/x', trusted)).toBe(false)
  })

  it('aren’t asked to say nothing where that ends a subscription', () => {
    expect(takesSilentPush('https://fcm.googleapis.com/x')).toBe(true)
    expect(takesSilentPush('https://web.push.apple.com/x')).toBe(false)
  })
})
