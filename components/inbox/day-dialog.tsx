'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { ConversationRow } from '#db/types.ts'
import { useFormat } from '../live/provider.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { titleOf } from './faces.tsx'
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
        <label className="block font-medium" htmlFor="jump-day">
          {t('day')}
        </label>
        <div className="mt-1 flex gap-2">
          <input
            id="jump-day"
            name="day"
            type="date"
            max={today}
            defaultValue={today}
            className="min-h-11 w-full min-w-0 rounded-md border border-edge bg-surface px-3"
          />
          <Button type="submit" className="shrink-0">
            {t('go')}
          </Button>
        </div>
        {failed && (
          <p role="alert" className="mt-2 text-red">
            {failed}
          </p>
        )}
      </form>
    </Dialog>
  )
}
