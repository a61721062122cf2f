/** What is asked before a knock, by which door it comes in, and when an entrance is full or closed. */
import { describe, expect, it } from 'vitest'
import { decide, type Facts, publicClass, STRANGERS } from './door.ts'
import {
  asksAnything,
  chosenPurpose,
  doorsAsked,
  ENTRANCE_DOORS,
  isFull,
  isOpen,
  type LinkTerms,
  NO_ANSWERS,
  NO_QUESTIONS,
  type Purpose,
  type Questions,
  questionsAt,
  stillOpen,
} from './knock-questions.ts'

const order: Purpose = { key: 'a', label: 'Order', door: 'everyone', perDay: 2 }
const press: Purpose = { key: 'b', label: 'Press', door: 'verified', perDay: null }
const other: Purpose = { key: 'c', label: 'Something else', door: null, perDay: null }
const asks: Questions = { purposes: [order, press, other], prompt: null }
const link: LinkTerms = {
  audience: 'everyone',
  asks: 'nothing',
  prompt: null,
  perDay: null,
  total: null,
  expiresAt: null,
  revokedAt: null,
}

describe('what must be answered', () => {
  it('nothing, where nothing is asked', () => {
    expect(asksAnything(NO_QUESTIONS)).toBe(false)
    expect(stillOpen(NO_QUESTIONS, NO_ANSWERS)).toBe(false)
  })

  it('one of the purposes, and none that the person doesn’t have', () => {
    expect(stillOpen(asks, NO_ANSWERS)).toBe(true)
    expect(stillOpen(asks, { purpose: 'gone', answer: 'Hello' })).toBe(true)
    expect(stillOpen(asks, { purpose: 'b', answer: null })).toBe(false)
    expect(chosenPurpose(asks, { purpose: 'b', answer: null })).toBe(press)
  })

  it('the question, with more than spaces', () => {
    const prompt = { purposes: [], prompt: 'Which order?' }
    expect(asksAnything(prompt)).toBe(true)
    for (const answer of [null, '', '  \n ']) expect(stillOpen(prompt, { purpose: null, answer })).toBe(true)
    expect(stillOpen(prompt, { purpose: null, answer: '12' })).toBe(false)
  })

  it('both, where both are asked', () => {
    const both = { ...asks, prompt: 'Which order?' }
    expect(stillOpen(both, { purpose: 'a', answer: null })).toBe(true)
    expect(stillOpen(both, { purpose: null, answer: '12' })).toBe(true)
    expect(stillOpen(both, { purpose: 'a', answer: '12' })).toBe(false)
  })
})

describe('the door that counts', () => {
  it('is the person’s own without purposes, and for a purpose without one', () => {
    expect(doorsAsked(NO_QUESTIONS, { purpose: 'a', answer: null }, 'followers')).toEqual(['followers'])
    expect(doorsAsked(asks, { purpose: 'c', answer: null }, 'followers')).toEqual(['followers'])
  })

  it('is the chosen purpose’s own', () => {
    expect(doorsAsked(asks, { purpose: 'a', answer: null }, 'nobody')).toEqual(['everyone'])
    expect(doorsAsked(asks, { purpose: 'b', answer: null }, 'everyone')).toEqual(['verified'])
  })

  it('while none is chosen, is any of them', () => {
    expect(doorsAsked(asks, NO_ANSWERS, 'nobody')).toEqual(['everyone', 'verified', 'nobody'])
    expect(doorsAsked(asks, { purpose: 'gone', answer: null }, 'everyone')).toEqual(['everyone', 'verified'])
  })

  it('admits strangers at all, for a purpose as for a link', () => {
    for (const door of ENTRANCE_DOORS) {
      const facts = { ...STRANGERS, door: 'nobody' as const, senderVerified: true, senderFollowsRecipient: true }
      expect(decide({ ...facts, entrances: [door] })).toMatchObject({ folder: 'requests' })
    }
  })
})

describe('a link', () => {
  it('asks nothing, its own question, or what its owner asks', () => {
    expect(questionsAt(link, asks)).toEqual(NO_QUESTIONS)
    expect(questionsAt({ ...link, asks: 'own', prompt: 'Where did we meet?' }, asks)).toEqual({
      purposes: [],
      prompt: 'Where did we meet?',
    })
    expect(questionsAt({ ...link, asks: 'mine', prompt: 'left over' }, asks)).toEqual(asks)
    expect(questionsAt({ ...link, prompt: 'left over' }, asks)).toEqual(NO_QUESTIONS)
  })

  it('is closed once its owner closed it, and from its end on', () => {
    expect(isOpen(link, 5)).toBe(true)
    expect(isOpen({ ...link, expiresAt: 6 }, 5)).toBe(true)
    expect(isOpen({ ...link, expiresAt: 5 }, 5)).toBe(false)
    expect(isOpen({ ...link, revokedAt: 9, expiresAt: 99 }, 5)).toBe(false)
  })
})

it('an entrance is full when as many knocked as its limit says', () => {
  expect([isFull(null, 1_000), isFull(2, 1), isFull(2, 2), isFull(2, 3), isFull(0, 0)]).toEqual([
    false,
    false,
    true,
    true,
    true,
  ])
})

describe('in the table', () => {
  const decided = (changes: Partial<Facts>) => decide({ ...STRANGERS, ...changes })
  const closed = { row: '10', refusal: 'not_accepting' }

  it('an open question refuses with a code of its own, whom the door admits', () => {
    expect(decided({ questionOpen: true })).toEqual({ row: '9q', refusal: 'question_unanswered' })
    expect(decided({ questionOpen: true, newPerson: false })).toMatchObject({ folder: 'requests' })
    expect(decided({ questionOpen: true, door: 'nobody' })).toEqual(closed)
    expect(decided({ questionOpen: true, recipientBlocksSender: true })).toEqual({ ...closed, row: '5' })
    expect(decided({ questionOpen: true, recipientFollowsSender: true })).toMatchObject({ row: '7', folder: 'inbox' })
    expect(publicClass({ ...STRANGERS, questionOpen: true })).toBe('requests')
  })

  it('a full entrance is told before the question, and after patience and budget', () => {
    const full = { entranceFull: true, questionOpen: true }
    expect(decided(full)).toEqual({ row: '9f', refusal: 'door_full' })
    expect(decided({ ...full, newPeopleLeft: 0 })).toMatchObject({ refusal: 'knock_budget_spent' })
    expect(decided({ ...full, door: 'nobody' })).toEqual(closed)
  })

  it('an entrance stands for the door: it opens a closed one, and can be narrower than an open one', () => {
    expect(decided({ door: 'nobody', entrances: ['everyone'] })).toMatchObject({ row: '9b', folder: 'requests' })
    expect(decided({ door: 'everyone', entrances: ['verified'] })).toEqual(closed)
    expect(decided({ door: 'everyone', entrances: [] })).toEqual(closed)
    expect(decided({ door: 'nobody', entrances: ['verified', 'followers'], senderVerified: true })).toMatchObject({
      folder: 'requests',
    })
  })

  it('the shield goes before every entrance, but for staff', () => {
    const shielded = { recipientShielded: true, entrances: ['everyone'] as const }
    expect(decided(shielded)).toEqual(closed)
    expect(decided({ ...shielded, recipientIsStaff: true })).toMatchObject({ folder: 'requests' })
  })
})
