'use client'
import { FileText, Film, RotateCw, X } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { ALT_LENGTH } from '#rules/media.ts'
import { IconButton } from '../ui/button.tsx'
import { useSentence } from '../use-sentence.ts'
import { sizeWords } from '../words-carried.ts'
import { trayOf, type Upload } from './tray.ts'
import { describe, removeUpload, retryUpload } from './uploads.ts'

/** What is about to be sent, above the text: each with how far it is, a description, and a way to take it back. */
export function UploadTray({
  where,
  uploads,
  onEmpty,
}: {
  where: string
  uploads: readonly Upload[]
  onEmpty: () => void
}) {
  const t = useTranslations('media')
  const remove = (upload: Upload) => {
    removeUpload(where, upload)
    // What had the focus is gone.
    if (trayOf(where).length === 0) onEmpty()
  }
  return (
    <ul aria-label={t('toBeSent')} className="mx-auto mb-2 flex max-w-3xl gap-2 overflow-x-auto pb-1">
      {uploads.map((upload) => (
        <li key={upload.key} className="w-40 shrink-0 rounded-md border border-line bg-surface p-2">
          <div className="relative">
            <Look upload={upload} />
            {/* Seen small, so that it covers little of the picture; as large to touch as every other. */}
            <IconButton
              label={t('takeNameBack', { name: upload.file.name })}
              onClick={() => remove(upload)}
              className="group absolute end-0 top-0 hover:bg-transparent"
            >
              <span className="rounded-full bg-surface/90 p-1 text-ink group-hover:bg-hover">
                <X size={18} aria-hidden="true" />
              </span>
            </IconButton>
          </div>
          <p className="mt-1 flex text-meta" title={upload.file.name}>
            <bdi className="truncate">{upload.file.name}</bdi>
          </p>
          <State where={where} upload={upload} />
          {upload.kind !== 'file' && upload.state !== 'failed' && (
            <input
              value={upload.alt}
              onChange={(event) => describe(where, upload.key, event.target.value)}
              maxLength={ALT_LENGTH}
              aria-label={t('descriptionOfNameForThose', { name: upload.file.name })}
              placeholder={t('describeIt')}
              dir="auto"
              className="mt-1 min-h-9 w-full rounded-sm border border-edge bg-paper px-2 text-meta placeholder:text-soft"
            />
          )}
        </li>
      ))}
    </ul>
  )
}

function Look({ upload: { kind, preview } }: { upload: Upload }) {
  const look = 'h-24 w-full rounded-sm bg-sunken'
  const [drawable, setDrawable] = useState(true)
  if (preview && kind === 'image' && drawable)
    return (
      // biome-ignore lint/performance/noImgElement: it isn't on a server yet
      <img
        src={preview}
        alt=""
        onError={() => setDrawable(false)}
        className={`${look} object-cover`}
        draggable={false}
      />
    )
  if (preview && kind === 'video') return <video src={preview} muted playsInline className={`${look} object-cover`} />
  const Icon = kind === 'video' ? Film : FileText
  return (
    <div className={`${look} grid place-items-center text-soft`}>
      <Icon size={32} aria-hidden="true" />
    </div>
  )
}

function State({ where, upload }: { where: string; upload: Upload }) {
  const t = useTranslations('media')
  const sentence = useSentence()
  const locale = useLocale()
  const { state, progress, code, file } = upload
  if (state === 'failed')
    return (
      <div role="alert" className="text-meta text-red">
        {sentence(code ?? 'unexpected')}
        {TRY_AGAIN.has(code ?? '') && (
          <button
            type="button"
            onClick={() => retryUpload(where, upload)}
            className="ms-1 inline-flex min-h-8 items-center gap-1 font-medium underline"
          >
            <RotateCw size={14} aria-hidden="true" />
            {t('tryAgain')}
          </button>
        )}
      </div>
    )
  if (state === 'ready') return <p className="text-meta text-soft">{sizeWords(locale, file.size)}</p>
  return (
    <progress
      value={progress}
      max={1}
      aria-label={t('uploadingName', { name: file.name })}
      className="block h-1.5 w-full appearance-none overflow-hidden rounded-full bg-sunken accent-mark"
    />
  )
}

/** What may go well the next time. */
const TRY_AGAIN = new Set(['media_cut', 'offline', 'storage', 'unexpected', 'too_many_uploads'])
