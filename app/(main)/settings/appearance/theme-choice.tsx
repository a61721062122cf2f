'use client'
import { Monitor, Moon, Sun } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useOptimistic, useTransition } from 'react'
import { useToast } from '#components/ui/toast.tsx'
import { useSentence } from '#components/use-sentence.ts'
import { chooseTheme, themeForm } from './actions.ts'

type Theme = 'system' | 'light' | 'dark'

const THEMES = [
  { theme: 'system', Icon: Monitor },
  { theme: 'light', Icon: Sun },
  { theme: 'dark', Icon: Moon },
] as const

/** Shows a theme at once; the cookie makes it last. */
function paint(theme: Theme) {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}

export function ThemeChoice({ theme }: { theme: Theme }) {
  const sentence = useSentence()
  const t = useTranslations('settings')
  const toast = useToast()
  const [shown, show] = useOptimistic(theme)
  const [, start] = useTransition()
  const choose = (next: Theme) =>
    start(async () => {
      show(next)
      paint(next)
      const answer = await chooseTheme({ theme: next }).catch(() => ({ ok: false, code: 'offline' }) as const)
      if (answer.ok) return
      paint(theme)
      toast(sentence(answer.code))
    })
  return (
    <form action={themeForm} className="mt-4">
      <fieldset className="grid gap-3 sm:grid-cols-3">
        <legend className="sr-only">{t('lightOrDark')}</legend>
        {THEMES.map(({ theme: value, Icon }) => (
          <label
            key={value}
            className="flex min-h-14 cursor-pointer items-center gap-3 rounded-md border border-edge px-4 hover:bg-hover has-checked:border-mark has-checked:bg-glow has-checked:text-glow-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-mark"
          >
            <input
              type="radio"
              name="theme"
              value={value}
              checked={shown === value}
              onChange={() => choose(value)}
              className="size-5 accent-mark outline-none"
            />
            <Icon size={20} aria-hidden="true" />
            <span className="font-medium">{t(`themes.${value}`)}</span>
          </label>
        ))}
      </fieldset>
      <noscript>
        <button type="submit" className="mt-3 min-h-11 rounded-md border border-edge px-4 font-medium">
          {t('save')}
        </button>
      </noscript>
    </form>
  )
}
