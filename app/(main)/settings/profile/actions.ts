'use server'
import { refresh } from 'next/cache'
import { z } from 'zod'
import { type FormState, refusedForm } from '#components/forms/form-state.ts'
import { setPicture, updateMe } from '#db/people.ts'
import { cleanLine, cleanLines, cleanName, isVisibleName } from '#rules/names.ts'
import { done, fieldsOf, refused, signedIn } from '#server/action.ts'

const BIO_LENGTH = 160
const LOCATION_LENGTH = 60

const Text = z.string().max(2_000)

const changeProfile = signedIn(z.strictObject({ name: Text, bio: Text, location: Text }), async (viewer, input) => {
  const change = { name: cleanName(input.name), bio: cleanLines(input.bio), location: cleanLine(input.location) }
  if (!isVisibleName(change.name)) return refused('name_empty')
  if ([...change.bio].length > BIO_LENGTH) return refused('bio_long')
  if ([...change.location].length > LOCATION_LENGTH) return refused('location_long')
  await updateMe(viewer.id, change)
  return done
})

/** Saves name, bio and location. */
export async function saveProfile(_previous: FormState, form: FormData): Promise<FormState> {
  const { name = '', bio = '', location = '' } = fieldsOf(form)
  const values = { name, bio, location }
  const outcome = await changeProfile(values)
  if (!outcome.ok) return refusedForm(outcome, values)
  refresh()
  return { code: null, values, done: true }
}

/** Goes back to the generated picture. */
export const removePicture = signedIn(z.strictObject({}), async (viewer) => {
  await setPicture(viewer.id, null)
  refresh()
  return done
})

export async function removePictureForm(): Promise<void> {
  await removePicture({})
}
