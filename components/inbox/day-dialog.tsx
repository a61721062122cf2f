'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { ConversationRow } from '#db/types.ts'
import { useFormat } from '../live/provider.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { titleOf } from './faces.tsx'
import { MomentLine } from './moment-line.tsx'
import { goToMessage } from './route.ts'
import { fieldValue } from './snooze.ts'

/** Which day of a conversation to show: it opens at the first message of that day, or of the next one that has any. */
export function DayDialog({ row, onClose }: { row: ConversationRow; onClose: () => void }) {
  const say = useTranslations()
  const t = useTranslations('order.day')
  const { timeZone } = useFormat()
  const [today] = useState(() => fieldValue(Date.now()).slice(0, 10))
  const [failed, setFailed] = useState<string | null>(null)
  const choose = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const day = String(new FormData(event.currentTarget).get('day'))
    const query = new URLSearchParams({ id: row.id, day, zone: timeZone })
    const response = await fetch(`/api/messages/day?${query}`).catch(() => null)
    if (!response?.ok) {
      const problem = response?.status === 400 ? 'unreadable' : response?.status === 404 ? 'nothing' : 'offline'
      return setFailed(t(problem))
    }
    const { seq } = (await response.json()) as { seq: number }
    onClose()
    goToMessage({ conversationId: row.id, seq })
  }
  return (
    <Dialog open onClose={onClose} title={t('title')} text={t('text', { name: titleOf(say, row) })}>
      <form onSubmit={choose} className="mt-4" noValidate>
        <MomentLine
          id="jump-day"
          label={t('day')}
          button={t('go')}
          failed={failed}
          name="day"
          type="date"
          max={today}
          defaultValue={today}
        />
      </form>
    </Dialog>
  )
}
