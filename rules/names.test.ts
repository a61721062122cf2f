import { describe, expect, it } from 'vitest'
import { cleanLine, cleanLines, cleanName, fold, handleProblem, isVisibleName, searchTerms } from './names.ts'

describe('a handle', () => {
  it('has 1 to 15 letters, digits or underscores', () => {
    for (const handle of ['a', 'Ana', '_', '42', 'abcdefghijklmno']) expect(handleProblem(handle), handle).toBeNull()
    for (const handle of ['', 'abcdefghijklmnop', 'a b', 'a-b', '@ana', 'añа', 'аna', 'ana\n', 'a.b']) {
      expect(handleProblem(handle), handle).toBe('handle_shape')
    }
  })

  it('isn’t one that looks like the site itself, in upper or lower case', () => {
    for (const handle of ['admin', 'Settings', 'SUPPORT', 'ajar', 'messages', 'null']) {
      expect(handleProblem(handle), handle).toBe('handle_reserved')
    }
    expect(handleProblem('administrata')).toBeNull()
  })
})

describe('a name', () => {
  it('can’t be turned round or disguised by invisible characters', () => {
    expect(cleanName('Ana\u202E nimda')).toBe('Ana nimda')
    expect(cleanName('A\u200Bna\u2060 \uFEFFFerrer')).toBe('A na Ferrer')
    expect(cleanName('Ana\0\u0007\nFerrer')).toBe('Ana Ferrer')
    expect(cleanName('Ana \u{E0041}\u{E0042}')).toBe('Ana')
  })

  it('keeps what scripts and family emoji need', () => {
    for (const name of ['ليلى حداد', 'می‌خواهم', 'क्‍ष', '👩‍👩‍👧', 'Zoë', '春香'])
      expect(cleanName(name)).toBe(name.normalize('NFC'))
  })

  it('has no pile of marks on a letter', () => {
    // One mark may be part of the letter; four more may follow it.
    expect([...cleanName(`Z${'\u0301'.repeat(30)}`)]).toHaveLength(5)
  })

  it('is cut to 50 characters without breaking one', () => {
    const cut = cleanName('😀'.repeat(80))
    expect([...cut]).toHaveLength(50)
    expect(cut.isWellFormed()).toBe(true)
    expect(cleanName('half \ud83d').isWellFormed()).toBe(true)
  })

  it('shows something', () => {
    for (const name of ['Ana', '春', '😀', '★', '-']) expect(isVisibleName(cleanName(name)), name).toBe(true)
    for (const name of ['', '  ', '\u200B\u200B', '\u3164']) expect(isVisibleName(cleanName(name))).toBe(false)
  })
})

describe('longer texts', () => {
  it('are one line where one line is meant', () => {
    expect(cleanLine('  Harbour\r\n Street\u2028 7 ')).toBe('Harbour Street 7')
  })

  it('keep their lines in a bio, with at most one empty line in a row', () => {
    expect(cleanLines('one\r\n\r\n\r\n\r\ntwo \n  three\u202E')).toBe('one\n\ntwo\nthree')
  })
})

describe('finding people', () => {
  it('doesn’t mind case, accents or width', () => {
    expect(fold('ÉLODIE Ｆｏｘ')).toBe('elodie fox')
  })

  it('goes by the handle, the name, and each later word of the name', () => {
    expect(searchTerms('BoL', 'Bo van Lindqvist')).toEqual(['bol', 'bo van lindqvist', 'van lindqvist', 'lindqvist'])
    expect(searchTerms('bo', 'Bo')).toEqual(['bo'])
  })
})
