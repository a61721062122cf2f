import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { titled } from '#app/titled.ts'
import { Submit } from '#components/forms/form.tsx'
import { departureStanding } from '#db/departures.ts'
import { carriedReturn } from '#server/leaving.ts'
import { readerFormat } from '#server/reader.ts'
import { comeBackHere } from '../../actions.ts'
import { AfterLink, FormPage } from '../../form-page.tsx'

export const generateMetadata = () => titled('front.welcomeBack')

/** Asks whoever signed in to an account that is to be deleted whether they want it back. */
export default async function ReturnPage() {
  const t = await getTranslations('front')
  const personId = await carriedReturn()
  const leaving = personId && (await departureStanding(personId))
  if (!leaving) redirect('/signin')
  const { locale, timeZone } = await readerFormat()
  const until = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone })
  return (
    <FormPage
      title={t('doYouWantYourAccount')}
      text={t('handleIsToBeDeleted', { handle: leaving.handle, dueAt: until.format(leaving.dueAt) })}
      after={
        <AfterLink text={t('leaveItAsItIs')} href="/">
          {t('goToTheStart')}
        </AfterLink>
      }
    >
      <form action={comeBackHere}>
        <Submit>{t('bringItBack')}</Submit>
      </form>
    </FormPage>
  )
}
