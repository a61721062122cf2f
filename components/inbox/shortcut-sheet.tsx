'use client'
import { useSlice } from '../live/provider.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { SHORTCUT_WORDS } from '../words-order.ts'

/** All keys that do something in the inbox. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const on = useSlice((s) => s.me.shortcuts)
  return (
    <Dialog open onClose={onClose} title="Keyboard shortcuts">
      <p className="mt-1 text-soft">
        {on ? 'They rest while you type. ' : 'Single keys are turned off. '}
        <a href="/settings/privacy#messages" className="underline">
          {on ? 'Turn single keys off' : 'Turn them on'}
        </a>
      </p>
      {SHORTCUT_WORDS.map(({ title, keys }) => (
        <section key={title} className="mt-4">
          <h3 className="font-medium text-meta text-soft">{title}</h3>
          <dl className="mt-1">
            {keys.map(([key, does]) => (
              <div key={key} className="flex items-baseline justify-between gap-4 py-1">
                <dt className="order-2 shrink-0">
                  {key.split(' ').map((part) => (
                    <kbd
                      key={part}
                      className="ml-1 inline-block min-w-7 rounded-sm border border-edge bg-sunken px-1.5 text-center text-meta"
                    >
                      {part}
                    </kbd>
                  ))}
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  )
}
