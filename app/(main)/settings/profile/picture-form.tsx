'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useRef, useState, useTransition } from 'react'
import { Submit } from '#components/forms/form.tsx'
import { Button } from '#components/ui/button.tsx'
import { Picture } from '#components/ui/picture.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { useSentence } from '#components/use-sentence.ts'
import type { PersonCard } from '#db/types.ts'
import { removePictureForm } from './actions.ts'

const KINDS = 'image/jpeg,image/png,image/webp,image/gif,image/avif'
const MOST_BYTES = 5_000_000

async function upload(form: FormData): Promise<string | null> {
  const response = await fetch('/settings/profile/picture', {
    method: 'POST',
    body: form,
    headers: { accept: 'application/json' },
  })
  if (response.ok) return null
  return ((await response.json()) as { message: string }).message
}

/** Chooses, previews, uploads and removes the picture. The form is a plain one: it also works without all that. */
export function PictureForm({ me }: { me: PersonCard }) {
  const sentence = useSentence()
  const t = useTranslations('settings')
  const router = useRouter()
  const toast = useToast()
  const [preview, setPreview] = useState<string | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [pending, start] = useTransition()
  const input = useRef<HTMLInputElement>(null)

  useEffect(() => () => URL.revokeObjectURL(preview ?? ''), [preview])

  const choose = () => {
    const file = input.current?.files?.[0]
    const large = file !== undefined && file.size > MOST_BYTES
    setError(large ? sentence('picture_large') : null)
    setPreview(file && !large ? URL.createObjectURL(file) : null)
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    if (!preview) return setError((known) => known ?? sentence('picture_missing'))
    start(async () => {
      const refusal = await upload(new FormData(form)).catch(() => sentence('offline'))
      setError(refusal)
      if (refusal) return input.current?.focus()
      form.reset()
      setPreview(null)
      toast(t('yourPictureIsSaved'))
      router.refresh()
    })
  }
  return (
    <div className="mt-4 flex flex-wrap items-start gap-5">
      {preview ? (
        // biome-ignore lint/performance/noImgElement: a file of the person's own, not yet uploaded
        <img
          src={preview}
          alt={t('howItWillLook')}
          width={96}
          height={96}
          onError={() => {
            setPreview(null)
            setError(sentence('picture_kind'))
          }}
          className={`size-24 shrink-0 bg-sunken object-cover ${me.kind === 'brand' ? 'rounded-sm' : 'rounded-full'}`}
        />
      ) : (
        <Picture person={me} size={96} />
      )}
      <div className="min-w-0 flex-1 basis-60">
        <form
          action="/settings/profile/picture"
          method="post"
          encType="multipart/form-data"
          onSubmit={submit}
          className="grid gap-3"
        >
          <label className="grid gap-1">
            <span className="font-medium">{t('chooseAPicture')}</span>
            <input
              ref={input}
              type="file"
              name="picture"
              accept={KINDS}
              required
              onChange={choose}
              aria-invalid={error ? true : undefined}
              aria-describedby="picture-hint picture-error"
              className="min-h-11 w-full min-w-0 rounded-md border border-edge bg-surface text-meta file:me-3 file:min-h-11 file:cursor-pointer file:border-0 file:bg-sunken file:px-3 file:font-medium file:text-ink aria-invalid:border-red"
            />
          </label>
          <p id="picture-hint" className="text-meta text-soft">
            {t('jpegPngWebpGifOr')}
          </p>
          <p id="picture-error" aria-live="polite" className="text-meta text-red empty:hidden">
            {error}
          </p>
          <div>
            <Button type="submit" look={preview ? 'primary' : 'plain'} aria-disabled={pending || undefined}>
              {t('savePicture')}
            </Button>
          </div>
        </form>
        {me.pictureId && (
          <form action={removePictureForm} className="mt-2">
            <Submit look="danger">{t('removePicture')}</Submit>
          </form>
        )}
      </div>
    </div>
  )
}
