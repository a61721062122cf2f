import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { marked } from 'marked'
import type { Metadata } from 'next'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { getLocale, getTranslations } from 'next-intl/server'
import { DoorMark } from '#components/ui/door.tsx'
import type { Language } from '#rules/languages.ts'
import { opinionHost } from '#server/env.ts'
import './prose.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('front')
  return { title: t('whoMayWriteToWhom'), description: t('policyDescription') }
}

/** Each names its own file where it reads it: a build finds what is needed in the code, and of a name in a variable takes all. */
const POLICIES: Record<Language, () => Promise<string>> = {
  en: () => readFile(join(process.cwd(), 'docs', 'policy.md'), 'utf8'),
  es: () => readFile(join(process.cwd(), 'docs', 'policy.es.md'), 'utf8'),
}

/** The project's own page, with tables that scroll by themselves on a narrow screen. */
async function policyHtml(language: Language, table: string): Promise<string> {
  const markdown = await POLICIES[language]()
  return marked
    .parse(markdown, { async: false })
    .replaceAll('<table>', `<div class="wide" role="group" aria-label="${table}" tabindex="0"><table>`)
    .replaceAll('</table>', '</table></div>')
}

export default async function PolicyPage() {
  const t = await getTranslations('front')
  const html = await policyHtml(await getLocale(), t('table'))
  const host = opinionHost()
  return (
    <div className="mx-auto w-full max-w-3xl px-4 pt-6 sm:px-6">
      <header>
        <Link href="/" className="inline-flex min-h-11 items-center gap-2 rounded-sm pe-2 text-lg font-semibold">
          <DoorMark size={32} />
          {t('ajar')}
        </Link>
      </header>
      <main className="mt-6">
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a file of the project, not anybody's input */}
        <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />
        {host && <SecondOpinion host={host} />}
      </main>
    </div>
  )
}

/** Only where it is on: what leaves this site, and where to. */
function SecondOpinion({ host }: { host: string }) {
  const t = useTranslations('guard.opinion')
  return (
    <section aria-labelledby="second-opinion" className="prose">
      <h2 id="second-opinion">{t('title')}</h2>
      <p>{t('asks', { host })}</p>
      <p>{t('gets')}</p>
      <p>{t('does')}</p>
    </section>
  )
}
