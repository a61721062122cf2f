/** The columns that make a person's card, and the card from them. */
import { people } from './schema/index.ts'

/** Select these (alone or joined) wherever a person is shown. */
export const cardColumns = {
  id: people.id,
  handle: people.handle,
  name: people.name,
  kind: people.kind,
  verified: people.verified,
  pictureId: people.pictureId,
}
