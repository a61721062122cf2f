'use client'
import { useEffect } from 'react'
import type { GroupRow, GroupView, PersonCard } from '#db/types.ts'
import { useStore } from '../live/provider.tsx'
import { Button } from '../ui/button.tsx'
import { useActions, useRun } from './context.tsx'
import { go } from './route.ts'

type Props = { row: GroupRow; group: GroupView; by: PersonCard }

/** Under a group that one is asked into: who asks, who is there, and the answer. Works as a plain form, too. */
export function InvitationBar({ row, group, by }: Props) {
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
    if (await run(() => actions.declineGroup(conversation), { said: 'Declined. Nobody is told.' }))
      go('/messages/requests')
  }
  const block = async () => {
    if (!(await run(() => actions.declineGroup(conversation)))) return
    const undo = () => actions.unblock({ personId: by.id })
    await run(() => actions.block({ personId: by.id }), { said: `${by.name} is blocked. They aren’t told.`, undo })
    go('/messages/requests')
  }
  const click = (verb: () => Promise<void>) => (event: { preventDefault: () => void }) => {
    event.preventDefault()
    void verb()
  }
  const names = group.members.map(({ person }) => person.name)
  return (
    <section
      aria-label="Invitation"
      className="border-line border-t bg-surface px-4 pt-3 pb-[max(1rem,env(safe-area-inset-bottom))]"
    >
      <div className="mx-auto max-w-3xl">
        <p>
          <a href={`/@${by.handle}`} className="font-medium underline">
            <bdi>{by.name}</bdi>
          </a>{' '}
          invites you to this group. In it: {names.slice(0, 6).join(', ')}
          {names.length > 6 && ` and ${names.length - 6} more`}.
        </p>
        <p className="mt-1 text-meta text-soft">
          You’ll see what is written from then on. If you decline, nobody is told, and only people you accepted or
          follow can ask you again.
        </p>
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
            Join
          </Button>
          <Button type="submit" name="verb" value="decline" onClick={click(decline)}>
            Decline
          </Button>
          <Button look="danger" onClick={() => void block()}>
            <span>
              Decline and block <bdi>{by.name}</bdi>
            </span>
          </Button>
        </form>
      </div>
    </section>
  )
}
