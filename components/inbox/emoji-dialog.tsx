'use client'
import { EmojiPicker } from 'frimousse'
import { useLocale, useTranslations } from 'next-intl'
import { type AriaAttributes, type RefObject, useEffect, useState } from 'react'
import { isEmoji } from '#rules/messages.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'

/** So many fit on the smallest phones, each wide enough for a finger. */
const COLUMNS = 7

type Props = {
  title: string
  onChoose: (emoji: string) => void
  onClose: () => void
  /** Where the keyboard goes afterwards. */
  after?: RefObject<HTMLElement | null>
}

/** Any emoji, found by its name or typed. Its data comes from this site, when it is opened. */
export function EmojiDialog({ title, onChoose, onClose, after }: Props) {
  const t = useTranslations('tools.emoji')
  const language = useLocale()
  const [search, setSearch] = useState('')
  const choose = (emoji: string) => {
    onChoose(emoji)
    onClose()
  }
  const typed = search.trim()
  return (
    <Dialog open onClose={onClose} title={title} after={after}>
      <EmojiPicker.Root
        // Names of emoji are there in every language (`scripts/make-emoji.mjs`).
        locale={language}
        columns={COLUMNS}
        emojibaseUrl="/emoji"
        onEmojiSelect={({ emoji }) => choose(emoji)}
        className="mt-3 flex h-96 max-h-[60dvh] flex-col"
      >
        <div className="mb-2 flex items-center gap-2">
          <EmojiPicker.Search
            aria-label={t('search')}
            placeholder={t('search')}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
            autoFocus
            className="min-h-11 min-w-0 flex-1 rounded-md border border-edge bg-surface px-4 placeholder:text-soft"
          />
          <EmojiPicker.SkinToneSelector
            aria-label={t('tone')}
            title={t('tone')}
            className="size-11 shrink-0 rounded-md text-xl hover:bg-hover"
          />
        </div>
        {isEmoji(typed) && (
          <Button onClick={() => choose(typed)} className="mb-2">
            {t('own', { emoji: typed })}
          </Button>
        )}
        <EmojiPicker.Viewport className="min-h-0 flex-1 overscroll-contain outline-none">
          <EmojiPicker.Loading className="late grid h-full place-items-center p-4 text-soft">
            <Late />
          </EmojiPicker.Loading>
          <EmojiPicker.Empty className="p-4 text-soft">{t('none', { searched: typed })}</EmojiPicker.Empty>
          <EmojiPicker.List className="select-none pb-2" components={PARTS} />
        </EmojiPicker.Viewport>
      </EmojiPicker.Root>
    </Dialog>
  )
}

/** How long the data may take before it counts as lost, in milliseconds. */
const PATIENCE_MILLISECONDS = 10_000

/** Says that it is loading; and, since the picker itself never does, that nothing came. */
function Late() {
  const t = useTranslations('tools.emoji')
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MILLISECONDS)
    return () => clearTimeout(timer)
  }, [])
  return <p role="status">{late ? t('failed') : t('loading')}</p>
}

/** Rows and columns count from 1 (WAI-ARIA); the library begins at 0. */
function fromOne<P extends AriaAttributes>(props: P): P {
  const { 'aria-rowindex': row, 'aria-colindex': column } = props
  return {
    ...props,
    ...(row !== undefined && { 'aria-rowindex': row + 1 }),
    ...(column !== undefined && { 'aria-colindex': column + 1 }),
  }
}

const PARTS: Parameters<typeof EmojiPicker.List>[0]['components'] = {
  CategoryHeader: ({ category, ...rest }) => (
    <div {...rest} className="bg-surface px-1 py-2 font-medium text-meta text-soft">
      {category.label}
    </div>
  ),
  Row: (props) => <div {...fromOne(props)} className="scroll-my-2" />,
  Emoji: ({ emoji, ...rest }) => (
    <button
      {...fromOne(rest)}
      type="button"
      aria-label={emoji.label}
      title={emoji.label}
      className="grid size-11 place-items-center rounded-sm text-xl data-active:bg-hover"
    >
      {emoji.emoji}
    </button>
  ),
}
