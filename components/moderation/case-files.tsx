'use client'
import { useState } from 'react'
import type { AttachmentView } from '#db/types.ts'

const addressOf = (id: string, part: string) => `/api/moderation/media/${id}/${part}`

/** In the reader's language: what there is, the word to press, and what a picture without a description is called. */
type Words = { covered: string; show: string; photo: string }

/** What a reported message carried: nothing is fetched before a moderator wants to see it. */
export function CaseFiles({ files, words }: { files: readonly AttachmentView[]; words: Words }) {
  const [shown, setShown] = useState(false)
  if (!shown)
    return (
      <button
        type="button"
        onClick={() => setShown(true)}
        className="mt-1 min-h-11 rounded-md border border-edge border-dashed px-3 text-soft hover:bg-hover"
      >
        {words.covered} · <span className="underline">{words.show}</span>
      </button>
    )
  return (
    <ul className="mt-2 flex flex-wrap gap-2">
      {files.map((file) => (
        <li key={file.id}>
          <Reported file={file} photo={words.photo} />
        </li>
      ))}
    </ul>
  )
}

function Reported({ file: { id, kind, name, alt }, photo }: { file: AttachmentView; photo: string }) {
  if (kind === 'image')
    return (
      <a href={addressOf(id, 'view')} target="_blank" rel="noopener noreferrer">
        {/* biome-ignore lint/performance/noImgElement: private, already the right size and format */}
        <img src={addressOf(id, 'thumb')} alt={alt || photo} className="h-48 w-auto rounded-sm bg-sunken" />
      </a>
    )
  if (kind === 'video')
    return (
      // biome-ignore lint/a11y/useMediaCaption: nobody writes captions for a message
      <video src={addressOf(id, 'file')} controls preload="metadata" aria-label={name} className="h-48 rounded-sm" />
    )
  if (kind === 'voice')
    // biome-ignore lint/a11y/useMediaCaption: nobody writes captions for a message
    return <audio src={addressOf(id, 'file')} controls preload="metadata" aria-label={name} />
  return (
    <a href={`${addressOf(id, 'file')}?save`} download={name} className="underline">
      <bdi>{name}</bdi>
    </a>
  )
}
