'use client'
import { Upload } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { useSentence } from '#components/use-sentence.ts'
import type { ImportState } from '#db/imports.ts'
import { importShare, importWords } from './import-words.ts'

const ADDRESS = '/settings/data/import'
/** How often the page asks how far it is, in milliseconds. */
const EVERY = 1_000

/** Sends an archive and shows how far it is, also after the page was left and opened again. */
export function ImportForm({ last, brought }: { last: ImportState | null; brought: boolean }) {
  const sentence = useSentence()
  const say = useTranslations()
  const t = useTranslations('data')
  const router = useRouter()
  const [state, setState] = useState(last)
  const [sent, setSent] = useState<number | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const upload = useRef<XMLHttpRequest>(null)
  const waiting = sent === null && (state?.status === 'waiting' || state?.status === 'files')

  useEffect(() => {
    if (!waiting) return
    const timer = setInterval(async () => {
      const response = await fetch(ADDRESS).catch(() => null)
      if (!response?.ok) return
      const next = (await response.json()) as ImportState | null
      setState(next)
      if (next?.status === 'done' || next?.status === 'refused') router.refresh()
    }, EVERY)
    return () => clearInterval(timer)
  }, [waiting, router])

  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const file = new FormData(event.currentTarget).get('archive')
    if (!(file instanceof File) || file.size === 0) return setProblem(sentence('archive_missing'))
    const request = new XMLHttpRequest()
    upload.current = request
    setProblem(null)
    setSent(0)
    request.upload.onprogress = ({ loaded, total }) => setSent(loaded / total)
    request.onerror = () => {
      setSent(null)
      setProblem(sentence('upload_cut'))
    }
    request.onload = () => {
      setSent(null)
      const answer = JSON.parse(request.responseText || 'null') as ImportState & { message?: string }
      if (request.status === 202) setState(answer)
      else setProblem(answer?.message ?? sentence('unexpected'))
    }
    request.open('POST', ADDRESS)
    request.setRequestHeader('content-type', 'application/zip')
    request.send(file)
  }

  const busy = sent !== null || waiting
  return (
    <form
      action={ADDRESS}
      method="post"
      encType="multipart/form-data"
      onSubmit={send}
      className="mt-4 grid max-w-md gap-4"
    >
      {problem && <Refused>{problem}</Refused>}
      {sent !== null && <Bar label={t('sendingTheFile')} value={sent} />}
      {sent === null && state && (
        <>
          {waiting && (
            <Bar
              label={state.status === 'files' ? t('picturesAndVideos') : t('readingItIn')}
              value={importShare(state)}
            />
          )}
          {state.status === 'refused' ? (
            <Refused>{sentence(state.refusal ?? 'unexpected', { reason: state.reason ?? undefined })}</Refused>
          ) : (
            <div role="status" className="tabular grid gap-2">
              {importWords(say, state).map((words) => (
                <p key={words}>{words}</p>
              ))}
            </div>
          )}
        </>
      )}
      {!busy && (
        <>
          <label className="grid gap-1 font-medium">
            {t('theZipFileOfX')}
            <input
              type="file"
              name="archive"
              required
              accept=".zip,application/zip"
              className="min-h-11 w-full min-w-0 rounded-md border border-edge bg-surface text-meta file:me-3 file:min-h-11 file:cursor-pointer file:border-0 file:bg-sunken file:px-3 file:font-medium file:text-ink"
            />
          </label>
          <div className="flex flex-wrap items-center gap-3">
            <Button type="submit">
              <Upload size={18} aria-hidden="true" />
              {t('import')}
            </Button>
            {brought && (
              <Link href="/settings/data/x" className="inline-flex min-h-11 items-center underline underline-offset-4">
                {t('lookAtWhatYouBrought')}
              </Link>
            )}
          </div>
        </>
      )}
      {waiting && (
        <noscript>
          <a href="/settings/data" className="inline-flex min-h-11 items-center underline underline-offset-4">
            {t('seeHowFar')}
          </a>
        </noscript>
      )}
    </form>
  )
}

/** Why nothing was read in. */
function Refused({ children }: { children: string }) {
  return (
    <p role="alert" className="rounded-md border border-red bg-red-paper px-3 py-2">
      {children}
    </p>
  )
}

function Bar({ label, value }: { label: string; value: number | null }) {
  return (
    <label className="grid gap-1">
      <span>{label}</span>
      <progress max={1} value={value ?? undefined} className="h-3 w-full accent-amber" />
    </label>
  )
}
