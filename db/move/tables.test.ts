/** What a move goes by is the same whichever engine the schema was described for. */
import { execFileSync } from 'node:child_process'
import { getTableName, is, Table } from 'drizzle-orm'
import { expect, it } from 'vitest'
import * as schema from '../schema/index.ts'
import { rowOf, tableOf, tables } from './tables.ts'

const describedFor = (url: string): unknown => {
  const program = `console.log(JSON.stringify((await import('${import.meta.dirname}/tables.ts')).tables))`
  const env = { ...process.env, DATABASE_URL: url }
  const args = ['--input-type=module', '--disable-warning=ExperimentalWarning', '--eval', program]
  return JSON.parse(execFileSync(process.execPath, args, { env, encoding: 'utf8' }))
}

it('is read out of the schema alike on both engines', { timeout: 60_000 }, () => {
  // One of the two is what this process has as well.
  expect(describedFor('postgres://nowhere/ajar')).toEqual(tables)
  expect(describedFor('')).toEqual(tables)
})

it('has every table of the schema', () => {
  const names = Object.values(schema)
    .filter((one) => is(one, Table))
    .map((table) => getTableName(table))
  expect(tables.map(({ name }) => name).sort()).toEqual(names.sort())
})

it('puts people and conversations before whatever refers to them', () => {
  const place = (name: string) => tables.findIndex((table) => table.name === name)
  for (const name of ['messages', 'participants']) {
    expect(place('people')).toBeLessThan(place(name))
    expect(place('conversations')).toBeLessThan(place(name))
  }
  for (const name of ['ties', 'knocks', 'passwords', 'sessions', 'pictures', 'cases'])
    expect(place('people'), name).toBeLessThan(place(name))
})

it('fills in what Drizzle would', () => {
  const people = tableOf(schema.people)
  const row = rowOf(people, { id: '9007199254740991', handle: 'Ana', handleKey: 'ana', name: 'Ana', joinedAt: 5 })
  const told = Object.fromEntries(people.columns.map(({ property }, place) => [property, row[place]]))
  expect(told).toMatchObject({ id: 9007199254740991, bio: '', verified: false, readReceipts: true, door: 'following' })
  expect(told).toMatchObject({ pictureId: null, followers: 0, joinedAt: 5 })
  expect(rowOf(tableOf(schema.participants), { reasons: ['a"b'], undo: null }).slice(-2)).toEqual(['["a\\"b"]', null])
})
