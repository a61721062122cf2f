'use client'
import { Smile } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type RefObject, Suspense, useState } from 'react'
import { later } from '../later.tsx'
import { IconButton } from '../ui/button.tsx'

const EmojiDialog = later(['tools'], () => import('./emoji-dialog.tsx').then((m) => ({ default: m.EmojiDialog })))

type Props = { area: RefObject<HTMLTextAreaElement | null>; onText: (text: string) => void }

/** Puts an emoji where the cursor stands. Touch keyboards have their own. */
export function EmojiButton({ area, onText }: Props) {
  const t = useTranslations('inbox')
  const [open, setOpen] = useState(false)
  const insert = (emoji: string) => {
    const field = area.current
    if (!field) return
    const { selectionStart: from, selectionEnd: to, value } = field
    onText(`${value.slice(0, from)}${emoji}${value.slice(to)}`)
    const cursor = from + emoji.length
    requestAnimationFrame(() => field.setSelectionRange(cursor, cursor))
  }
  return (
    <>
      <IconButton
        label={t('insertAnEmoji')}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className="pointer-coarse:hidden"
      >
        <Smile size={20} aria-hidden="true" />
      </IconButton>
      {open && (
        <Suspense>
          <EmojiDialog title={t('insertAnEmoji')} after={area} onChoose={insert} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
