import { expect, it } from 'vitest'
import { isCovered, NAME_LENGTH, partKey, renamed, shownName, storageKeyIn, summaryOf } from './media.ts'

it('shows a file’s name without folders, turned writing and signs that lead astray', () => {
  expect(shownName('holiday.jpg', 'file')).toBe('holiday.jpg')
  expect(shownName('C:\\Users\\ana\\a b.pdf', 'file')).toBe('a b.pdf')
  expect(shownName('../../etc/passwd', 'file')).toBe('passwd')
  expect(shownName('photo\u202Egpj.exe', 'file')).toBe('photogpj.exe')
  expect(shownName('.htaccess', 'file')).toBe('htaccess')
  expect(shownName('a\r\nSet-Cookie: x\0.txt', 'file')).toBe('aSet-Cookie_ x.txt')
  expect(shownName('خبر.pdf', 'file')).toBe('خبر.pdf')
  for (const nothing of ['', '..', '/', ' . ', '\u200E']) expect(shownName(nothing, 'file')).toBe('file')
})

it('shortens a long name and keeps its ending', () => {
  const name = shownName(`${'😀'.repeat(100)}.pdf`, 'file')
  expect(name.length).toBeLessThanOrEqual(NAME_LENGTH)
  expect(name).toMatch(/😀\.pdf$/u)
  expect(renamed('a.b.HEIF', 'webp')).toBe('a.b.webp')
  expect(renamed('.jpg', 'webp')).toBe('file.webp')
})

it('knows which attachment a place in the storage belongs to', () => {
  expect(storageKeyIn(partKey('ab12', 'thumb'))).toBe('ab12')
  for (const other of ['ab12', 'ab12.small', 'a.b.view', '.view']) expect(storageKeyIn(other)).toBeNull()
})

it('covers what comes from strangers, and never one’s own', () => {
  const seen = { mine: false, waits: false, group: false, known: false }
  expect(isCovered(seen)).toBe(false)
  expect(isCovered({ ...seen, waits: true })).toBe(true)
  expect(isCovered({ ...seen, waits: true, known: true })).toBe(true)
  expect(isCovered({ ...seen, group: true })).toBe(true)
  expect(isCovered({ ...seen, group: true, known: true })).toBe(false)
  expect(isCovered({ mine: true, waits: true, group: true, known: false })).toBe(false)
})

it('sums up what a message carries; different kinds are files', () => {
  expect(summaryOf([])).toBeNull()
  expect(summaryOf([{ kind: 'image', name: 'a' }])).toEqual({ kind: 'image', count: 1, name: 'a' })
  expect(summaryOf([{ kind: 'image' }, { kind: 'video' }])).toEqual({ kind: 'file', count: 2, name: '' })
})
