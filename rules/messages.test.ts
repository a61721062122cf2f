import { describe, expect, it } from 'vitest'
import { DELETE_MILLISECONDS, deleteProblem, EDIT_MILLISECONDS, editProblem, isEmoji } from './messages.ts'

describe('one emoji', () => {
  it('is whatever Unicode recommends as one, however many characters it takes', () => {
    for (const emoji of ['👍', '❤️', '🏳️‍🌈', '👩‍👩‍👧‍👦', '🇪🇸', '1️⃣', '👋🏽']) expect(isEmoji(emoji), emoji).toBe(true)
  })

  it('is nothing else', () => {
    for (const text of ['', 'a', '1', '👍👍', '👍 ', ':)', '❤️'.repeat(20), '\u0000', '漢', '<b>'])
      expect(isEmoji(text), text).toBe(false)
  })
})

describe('a message that was sent', () => {
  const sent = { mine: true, at: 1_000, deleted: false }

  it('is edited by its writer for 15 minutes, and not once it was taken back', () => {
    expect(editProblem(sent, 1_000 + EDIT_MILLISECONDS)).toBeNull()
    expect(editProblem(sent, 1_001 + EDIT_MILLISECONDS)).toBe('edit_too_late')
    expect(editProblem({ ...sent, mine: false }, 1_000)).toBe('not_found')
    expect(editProblem({ ...sent, deleted: true }, 1_000)).toBe('message_deleted')
  })

  it('is taken back by its writer for 24 hours', () => {
    expect(deleteProblem(sent, 1_000 + DELETE_MILLISECONDS)).toBeNull()
    expect(deleteProblem(sent, 1_001 + DELETE_MILLISECONDS)).toBe('delete_too_late')
    expect(deleteProblem({ ...sent, mine: false }, 1_000)).toBe('not_found')
  })
})
