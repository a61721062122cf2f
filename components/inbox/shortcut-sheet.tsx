'use client'
import { useTranslations } from 'next-intl'
import { useSlice } from '../live/provider.tsx'
import { Dialog } from '../ui/dialog.tsx'

/** The keys of the inbox, and what they do: keys with a blank between them are pressed one after the other. */
const SHORTCUTS = [
  {
    title: 'go',
    keys: [
      ['j', 'next'],
      ['k', 'before'],
      ['Enter', 'open'],
      ['Esc', 'back'],
      ['g i', 'inbox'],
      ['g r', 'requests'],
      ['g h', 'hidden'],
      ['g a', 'archived'],
      ['g s', 'snoozed'],
    ],
  },
  {
    title: 'these',
    keys: [
      ['e', 'archive'],
      ['u', 'unread'],
      ['p', 'pin'],
      ['s', 'snooze'],
      ['m', 'mute'],
      ['x', 'select'],
      ['r', 'write'],
    ],
  },
  {
    title: 'anywhere',
    keys: [
      ['Ctrl+K', 'find'],
      ['/', 'filter'],
      ['c', 'compose'],
      ['?', 'help'],
    ],
  },
] as const

/** All keys that do something in the inbox. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const say = useTranslations()
  const t = useTranslations('tools')
  const on = useSlice((s) => s.me.shortcuts)
  return (
    <Dialog open onClose={onClose} title={t('keyboardShortcuts')}>
      <p className="mt-1 text-soft">
        {on ? t('theyRestWhileYouType') : t('singleKeysAreTurnedOff')}{' '}
        <a href="/settings/privacy#messages" className="underline">
          {on ? t('turnSingleKeysOff') : t('turnThemOn')}
        </a>
      </p>
      {SHORTCUTS.map(({ title, keys }) => (
        <section key={title} className="mt-4">
          <h3 className="font-medium text-meta text-soft">{say(`order.keys.${title}`)}</h3>
          <dl className="mt-1">
            {keys.map(([key, does]) => (
              <div key={key} className="flex items-baseline justify-between gap-4 py-1">
                <dt className="order-2 shrink-0">
                  {key.split(' ').map((part) => (
                    <kbd
                      key={part}
                      className="ms-1 inline-block min-w-7 rounded-sm border border-edge bg-sunken px-1.5 text-center text-meta"
                    >
                      {part}
                    </kbd>
                  ))}
                </dt>
                <dd>{say(`order.keys.${does}`)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  )
}
