'use client'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import type { GroupRow, GroupView, PersonCard } from '#db/types.ts'
import { useStore } from '../live/provider.tsx'
import { Button } from '../ui/button.tsx'
import { useActions, useRun } from './context.tsx'
import { go } from './route.ts'

type Props = { row: GroupRow; group: GroupView; by: PersonCard }

/** Under a group that one is asked into: who asks, who is there, and the answer. Works as a plain form, too. */
export function InvitationBar({ row, group, by }: Props) {
  const say = useTranslations()
  const t = useTranslations('inbox')
  const store = useStore()
  const actions = useActions()
  const run = useRun()
  const conversation = { conversationId: row.id }
  const unread = row.readSeq < row.lastSeq
  const { readUpTo } = actions
  useEffect(() => {
    // Looked at: it counts no more. Lost on a broken line, the next visit does it.
    if (unread) readUpTo({ conversationId: row.id, seq: row.lastSeq }).catch(() => undefined)
  }, [readUpTo, row.id, row.lastSeq, unread])
  const join = async () => {
    if (await run(() => actions.joinGroup(conversation))) await store.loadThread(row.id).catch(() => false)
  }
  const decline = async () => {
    if (await run(() => actions.declineGroup(conversation), { said: t('declined') })) go('/messages/requests')
  }
  const block = async () => {
    if (!(await run(() => actions.declineGroup(conversation)))) return
    const undo = () => actions.unblock({ personId: by.id })
    await run(() => actions.block({ personId: by.id }), { said: say('inbox.verb.blocked', { name: by.name }), undo })
    go('/messages/requests')
  }
  const click = (verb: () => Promise<void>) => (event: { preventDefault: () => void }) => {
    event.preventDefault()
    void verb()
  }
  const names = group.members.map(({ person }) => person.name)
  return (
    <section
      aria-label={t('invitation')}
      className="border-line border-t bg-surface px-4 pt-3 pb-[max(1rem,env(safe-area-inset-bottom))]"
    >
      <div className="mx-auto max-w-3xl">
        <p>
          {t.rich('invitesYou', {
            name: by.name,
            names: names.slice(0, 6).join(', '),
            more: Math.max(0, names.length - 6),
            a: (name) => (
              <a href={`/@${by.handle}`} className="font-medium underline">
                <bdi>{name}</bdi>
              </a>
            ),
          })}
        </p>
        <p className="mt-1 text-meta text-soft">{t('youllSeeWhatIsWritten')}</p>
        <form action={actions.invitationForm} className="mt-3 flex flex-wrap gap-2">
          <input type="hidden" name="conversationId" value={row.id} />
          <Button
            type="submit"
            name="verb"
            value="join"
            look="primary"
            className="grow sm:grow-0"
            onClick={click(join)}
          >
            {t('join')}
          </Button>
          <Button type="submit" name="verb" value="decline" onClick={click(decline)}>
            {t('decline')}
          </Button>
          <Button look="danger" onClick={() => void block()}>
            <span>{t.rich('declineAndBlock', { name: by.name, b: (name) => <bdi>{name}</bdi> })}</span>
          </Button>
        </form>
      </div>
    </section>
  )
}
