import { describe, expect, it } from 'vitest'
import { DOORS, type Facts, STRANGERS } from './door.ts'
import { reachTold } from './told.ts'

const knocked: Facts = { ...STRANGERS, unanswered: 1, unansweredAllowed: 3, newPerson: false }

describe('what a sender is told', () => {
  it('before a knock is where it would go', () => {
    expect(reachTold(STRANGERS, false)).toBe('requests')
    expect(reachTold({ ...STRANGERS, recipientAcceptedSender: true }, false)).toBe('inbox')
    expect(reachTold({ ...STRANGERS, door: 'nobody' }, false)).toBe('not_accepting')
  })

  it('after it is the same until they are answered, whatever became of it', () => {
    const fates: Partial<Facts>[] = [
      {},
      { recipientAcceptedSender: true, unanswered: 0 },
      { recipientRestrictsSender: true },
      { filter: { verdict: 'hide', reasons: [] } },
      { unanswered: 3 },
      { recipientAcceptedSender: true, recipientRestrictsSender: true },
    ]
    for (const fate of fates) expect(reachTold({ ...knocked, ...fate }, true), JSON.stringify(fate)).toBe('waiting')
  })

  it('is the inbox where a follow, which everybody can see, opens it', () => {
    expect(reachTold({ ...knocked, recipientFollowsSender: true, door: 'following' }, true)).toBe('inbox')
    expect(reachTold({ ...knocked, recipientFollowsSender: true, door: 'nobody' }, true)).toBe('not_accepting')
  })

  it('is a refusal in the same words for a block as for a closed door', () => {
    for (const door of DOORS)
      expect(reachTold({ ...knocked, door, recipientBlocksSender: true }, true)).toBe('not_accepting')
    expect(reachTold({ ...knocked, door: 'nobody' }, true)).toBe('not_accepting')
  })

  it('to oneself is the inbox', () => expect(reachTold({ ...knocked, self: true }, true)).toBe('inbox'))
})
