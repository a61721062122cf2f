'use client'
import { Ban, EyeOff, Flag, Volume2, VolumeX } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useOptimistic, useState, useTransition } from 'react'
import { ReportDialog } from '#components/people/report-dialog.tsx'
import { Menu, MenuItem, MenuSeparator } from '#components/ui/menu.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { sentence } from '#components/words.ts'
import { blockPerson, mutePerson, reportPerson, restrictPerson, unblockPerson } from '../actions.ts'

type Props = { person: { id: string; name: string }; muted: boolean; restricted: boolean; blocked: boolean }
type Answer = { ok: true } | { ok: false; code: string }

/** Mute, restrict, block and report. The first three are done at once and can be undone; a report asks for its reason. */
export function PersonMenu({ person, muted, restricted, blocked }: Props) {
  const router = useRouter()
  const toast = useToast()
  const [reporting, setReporting] = useState(false)
  const [shown, show] = useOptimistic({ muted, restricted, blocked })
  const [, start] = useTransition()
  const personId = person.id

  const change = (next: Partial<typeof shown>, run: () => Promise<Answer>, said: string, undo?: () => void) =>
    start(async () => {
      show({ ...shown, ...next })
      const answer = await run().catch(() => ({ ok: false, code: 'offline' }) as const)
      if (!answer.ok) return toast(sentence(answer.code))
      toast(said, undo)
      router.refresh()
    })
  const mute = (on: boolean, undo?: () => void) =>
    change(
      { muted: on },
      () => mutePerson({ personId, on }),
      on ? `Muted. ${person.name}’s messages arrive quietly.` : 'No longer muted.',
      undo,
    )
  const restrict = (on: boolean, undo?: () => void) =>
    change(
      { restricted: on },
      () => restrictPerson({ personId, on }),
      on ? `Restricted. What ${person.name} sends goes to Hidden; they aren’t told.` : 'No longer restricted.',
      undo,
    )
  const unblock = () => change({ blocked: false }, () => unblockPerson({ personId }), 'No longer blocked.')
  const block = () => change({ blocked: true }, () => blockPerson({ personId }), 'Blocked. They aren’t told.', unblock)

  return (
    <>
      <Menu label="More">
        <MenuItem onClick={() => mute(!shown.muted, () => mute(shown.muted))}>
          {shown.muted ? <Volume2 size={18} aria-hidden="true" /> : <VolumeX size={18} aria-hidden="true" />}
          {shown.muted ? 'Unmute' : 'Mute'}
        </MenuItem>
        <MenuSeparator />
        {!shown.blocked && (
          <MenuItem onClick={() => restrict(!shown.restricted, () => restrict(shown.restricted))}>
            <EyeOff size={18} aria-hidden="true" />
            {shown.restricted ? 'Lift the restriction' : 'Restrict'}
          </MenuItem>
        )}
        <MenuItem danger onClick={() => (shown.blocked ? unblock() : block())}>
          <Ban size={18} aria-hidden="true" />
          {shown.blocked ? 'Unblock' : 'Block'}
        </MenuItem>
        <MenuItem danger onClick={() => setReporting(true)}>
          <Flag size={18} aria-hidden="true" />
          Report…
        </MenuItem>
      </Menu>
      <ReportDialog
        person={person}
        open={reporting}
        onClose={() => setReporting(false)}
        onReported={() => {
          toast('Reported and blocked. The moderators will look at it.')
          router.refresh()
        }}
        send={reportPerson}
      />
    </>
  )
}
