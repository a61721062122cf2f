/** The columns that make a person's card, and the card from them; and whose card others are shown. */
import { inArray } from 'drizzle-orm'
import { THERE } from '../rules/door.ts'
import { people } from './schema/index.ts'
import type { PersonCard } from './types.ts'

/** The card of an alias of `people`, where a query joins them twice. */
export const cardColumnsOf = <T extends Record<keyof PersonCard, unknown>>({
  id,
  handle,
  name,
  kind,
  verified,
  pictureId,
}: T): Pick<T, keyof PersonCard> => ({
  id,
  handle,
  name,
  kind,
  verified,
  pictureId,
})

/** Select these (alone or joined) wherever a person is shown. */
export const cardColumns = cardColumnsOf(people)

/** People whom others can find: neither deactivated nor removed. */
export const isThere = inArray(people.status, [...THERE])
