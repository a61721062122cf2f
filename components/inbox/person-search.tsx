'use client'
import { useTranslations } from 'next-intl'
import type { KeyboardEvent } from 'react'

type Props = {
  id: string
  value: string
  onChange: (value: string) => void
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void
  /** Where choosing somebody is all there is to do. */
  autoFocus?: boolean
}

/** The field in which one looks for somebody by name or handle. Its label stands where it is used. */
export function PersonSearch({ id, value, onChange, onKeyDown, autoFocus }: Props) {
  const t = useTranslations('tools')
  return (
    <input
      id={id}
      type="search"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={onKeyDown}
      placeholder={t('aNameOrHandle')}
      autoComplete="off"
      // biome-ignore lint/a11y/noAutofocus: only where choosing a person is what one came for
      autoFocus={autoFocus}
      className="min-h-11 w-full rounded-md border border-edge bg-surface px-4 placeholder:text-soft"
    />
  )
}
