'use client'
import { Ban, EyeOff, Flag, Volume2, VolumeX } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useOptimistic, useState, useTransition } from 'react'
import { ReportDialog } from '#components/people/report-dialog.tsx'
import { Menu, MenuItem, MenuSeparator } from '#components/ui/menu.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { useSentence } from '#components/use-sentence.ts'
import { blockPerson, mutePerson, reportPerson, restrictPerson, unblockPerson } from '../actions.ts'

type Props = { person: { id: string; name: string }; muted: boolean; restricted: boolean; blocked: boolean }
type Answer = { ok: true } | { ok: false; code: string }

/** Mute, restrict, block and report. The first three are done at once and can be undone; a report asks for its reason. */
export function PersonMenu({ person, muted, restricted, blocked }: Props) {
  const sentence = useSentence()
  const t = useTranslations('people')
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
      on ? t('mutedQuietly', { name: person.name }) : t('noLongerMuted'),
      undo,
    )
  const restrict = (on: boolean, undo?: () => void) =>
    change(
      { restricted: on },
      () => restrictPerson({ personId, on }),
      on ? t('restricted', { name: person.name }) : t('noLongerRestricted'),
      undo,
    )
  const unblock = () => change({ blocked: false }, () => unblockPerson({ personId }), t('noLongerBlocked'))
  const block = () => change({ blocked: true }, () => blockPerson({ personId }), t('blockedQuietly'), unblock)

  return (
    <>
      <Menu label={t('more')}>
        <MenuItem onClick={() => mute(!shown.muted, () => mute(shown.muted))}>
          {shown.muted ? <Volume2 size={18} aria-hidden="true" /> : <VolumeX size={18} aria-hidden="true" />}
          {shown.muted ? t('unmute') : t('mute')}
        </MenuItem>
        <MenuSeparator />
        {!shown.blocked && (
          <MenuItem onClick={() => restrict(!shown.restricted, () => restrict(shown.restricted))}>
            <EyeOff size={18} aria-hidden="true" />
            {shown.restricted ? t('liftTheRestriction') : t('restrict')}
          </MenuItem>
        )}
        <MenuItem danger onClick={() => (shown.blocked ? unblock() : block())}>
          <Ban size={18} aria-hidden="true" />
          {shown.blocked ? t('unblock') : t('block')}
        </MenuItem>
        <MenuItem danger onClick={() => setReporting(true)}>
          <Flag size={18} aria-hidden="true" />
          {t('report')}
        </MenuItem>
      </Menu>
      <ReportDialog
        person={person}
        open={reporting}
        onClose={() => setReporting(false)}
        onReported={() => {
          toast(t('reportedAndBlockedTheModerators'))
          router.refresh()
        }}
        send={reportPerson}
      />
    </>
  )
}
