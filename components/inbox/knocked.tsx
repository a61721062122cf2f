'use client'
import type { KnockFacts } from '#db/types.ts'
import { useStore } from '../live/provider.tsx'
import { Button } from '../ui/button.tsx'
import { aboutSentence, linkSentence } from '../words.ts'
import { useActions, useRun } from './context.tsx'

/** What somebody answered before they knocked. */
export function About({ knock }: { knock: KnockFacts }) {
  const said = aboutSentence(knock)
  return said ? (
    <p dir="auto" className="mt-1 break-words">
      {said}
    </p>
  ) : null
}

type Props = { link: NonNullable<KnockFacts['link']>; conversationId: string }

/** The link somebody came through, with the switch that closes it. */
export function CameThrough({ link, conversationId }: Props) {
  const { closeLink, closeLinkForm } = useActions()
  const run = useRun()
  const store = useStore()
  const close = async () => {
    const said = 'Closed. Nobody new comes in through this link; your conversations go on.'
    if (await run(() => closeLink({ id: link.id }), { said })) await store.loadThread(conversationId).catch(() => false)
  }
  return (
    <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-meta">
      <p className="min-w-0 break-words">{linkSentence(link)}</p>
      {link.open && (
        <form
          action={closeLinkForm}
          onSubmit={(event) => {
            event.preventDefault()
            void close()
          }}
        >
          <input type="hidden" name="id" value={link.id} />
          <Button type="submit" className="text-meta">
            Close this link
          </Button>
        </form>
      )}
    </div>
  )
}
