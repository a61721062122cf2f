import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { Say } from '#components/say.ts'

/** A page's title in the reader's language, by its key among all texts. */
export async function titled(key: Parameters<Say['has']>[0]): Promise<Metadata> {
  const say = await getTranslations()
  return { title: say(key as 'shell.main') }
}
