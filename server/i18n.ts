/** What next-intl asks for each request: whose texts, in which language. There is no language in an address. */
import { cookies } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { textsOf } from '../messages/texts.ts'
import { readerLanguage } from './language.ts'
import { timeZoneOf } from './reader.ts'

export default getRequestConfig(async () => {
  const locale = await readerLanguage()
  const timeZone = timeZoneOf((await cookies()).get('tz')?.value)
  return { locale, messages: textsOf(locale), timeZone }
})
