/** Demo people who may be signed in by a button: only accounts that the demo itself made. */
import { and, eq, inArray } from 'drizzle-orm'
import { cardColumns } from '../cards.ts'
import { read } from '../engine/index.ts'
import { people } from '../schema/index.ts'
import type { PersonCard } from '../types.ts'
import { story } from './story.ts'

const offered = story.people.filter((person) => person.signIn)

/** The account behind a demo button, or null when the handle isn't offered or wasn't made by the demo. */
export function demoPersonByHandle(handle: string): Promise<string | null> {
  return read(async (db) => {
    const [found] = await db
      .select({ id: people.id })
      .from(people)
      .where(and(eq(people.handleKey, handle.toLowerCase()), eq(people.demo, true), eq(people.status, 'active')))
    return found && offered.some((person) => person.handle.toLowerCase() === handle.toLowerCase()) ? found.id : null
  })
}

/** The people to offer, with the sentence that tells their story, in the story's order. */
export function demoPeople(): Promise<(PersonCard & { story: string })[]> {
  return read(async (db) => {
    const keys = offered.map((person) => person.handle.toLowerCase())
    const found = await db
      .select({ ...cardColumns, handleKey: people.handleKey })
      .from(people)
      .where(and(inArray(people.handleKey, keys), eq(people.demo, true), eq(people.status, 'active')))
    return offered.flatMap((person) => {
      const row = found.find(({ handleKey }) => handleKey === person.handle.toLowerCase())
      if (!row) return []
      const { handleKey: _key, ...card } = row
      return [{ ...card, story: person.story ?? '' }]
    })
  })
}
