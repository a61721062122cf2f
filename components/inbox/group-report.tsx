'use client'
import { useTranslations } from 'next-intl'
import type { PersonCard } from '#db/types.ts'
import { useStore } from '../live/provider.tsx'
import { ReportDialog } from '../people/report-dialog.tsx'
import { useToast } from '../ui/toast.tsx'
import { useActions } from './context.tsx'
import { go } from './route.ts'

type Props = { conversationId: string; person: PersonCard; seq: number | null; onClose: () => void }

/** Reports a person of a group, or (`seq`) one message of theirs; they are blocked too, and one may leave. */
export function GroupReport({ conversationId, person, seq, onClose }: Props) {
  const t = useTranslations('info')
  const actions = useActions()
  const store = useStore()
  const toast = useToast()
  return (
    <ReportDialog
      person={person}
      open
      onClose={onClose}
      inGroup={seq === null ? 'person' : 'message'}
      onReported={(left) => {
        toast(t(left ? 'reportedAndLeft' : 'reported'))
        if (left) go('/messages')
        else store.loadThread(conversationId).catch(() => undefined)
      }}
      send={({ leave = false, ...report }) =>
        actions.reportInGroup({ ...report, conversationId, seq: seq ?? 0, leave })
      }
    />
  )
}
