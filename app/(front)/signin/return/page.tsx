import type { Metadata } from 'next'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { Submit } from '#components/forms/form.tsx'
import { departureStanding } from '#db/departures.ts'
import { carriedReturn } from '#server/leaving.ts'
import { readerFormat } from '#server/reader.ts'
import { comeBackHere } from '../../actions.ts'
import { AfterLink, FormPage } from '../../form-page.tsx'

export const metadata: Metadata = { title: 'Welcome back?' }

/** Asks whoever signed in to an account that is to be deleted whether they want it back. */
export default async function ReturnPage() {
  const personId = await carriedReturn()
  const leaving = personId && (await departureStanding(personId))
  if (!leaving) redirect('/signin')
  const { locale, timeZone } = readerFormat(await headers(), await cookies())
  const until = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone })
  return (
    <FormPage
      title="Do you want your account back?"
      text={`@${leaving.handle} is to be deleted on ${until.format(leaving.dueAt)}. Until then nothing of it is gone.`}
      after={
        <AfterLink text="Leave it as it is?" href="/">
          Go to the start
        </AfterLink>
      }
    >
      <form action={comeBackHere}>
        <Submit>Bring it back</Submit>
      </form>
    </FormPage>
  )
}
