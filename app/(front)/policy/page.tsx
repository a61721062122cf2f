import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { marked } from 'marked'
import type { Metadata } from 'next'
import Link from 'next/link'
import { DoorMark } from '#components/ui/door.tsx'
import { secondOpinionWords } from '#components/words.ts'
import { opinionHost } from '#server/env.ts'
import './prose.css'

export const metadata: Metadata = {
  title: 'Who may write to whom',
  description: 'The rules by which this site decides who may write to whom, and where it lands.',
}

/** The project's own page, with tables that scroll by themselves on a narrow screen. */
async function policyHtml(): Promise<string> {
  const markdown = await readFile(join(process.cwd(), 'docs', 'policy.md'), 'utf8')
  return marked
    .parse(markdown, { async: false })
    .replaceAll('<table>', '<div class="wide" role="group" aria-label="Table" tabindex="0"><table>')
    .replaceAll('</table>', '</table></div>')
}

export default async function PolicyPage() {
  const html = await policyHtml()
  const host = opinionHost()
  return (
    <div className="mx-auto w-full max-w-3xl px-4 pt-6 sm:px-6">
      <header>
        <Link href="/" className="inline-flex min-h-11 items-center gap-2 rounded-sm pr-2 text-lg font-semibold">
          <DoorMark size={32} />
          Ajar
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
  const { title, asks, gets, does } = secondOpinionWords(host)
  return (
    <section aria-labelledby="second-opinion" className="prose">
      <h2 id="second-opinion">{title}</h2>
      <p>{asks}</p>
      <p>{gets}</p>
      <p>{does}</p>
    </section>
  )
}
