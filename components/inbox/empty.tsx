import type { Door, Folder } from '#rules/door.ts'
import { buttonClass } from '../ui/button.tsx'
import { DoorMark } from '../ui/door.tsx'

const TEXTS: Record<Folder, { title: string; text: string }> = {
  inbox: { title: 'No conversations yet', text: 'Find somebody you know and say hello.' },
  requests: {
    title: 'Nobody is waiting',
    text: 'When somebody new writes to you, their knock waits here until you decide.',
  },
  hidden: { title: 'Nothing is hidden', text: 'Requests that look like spam land here, each with the reason why.' },
  archived: { title: 'Nothing is archived', text: 'What you archive waits here. A new message brings it back.' },
  snoozed: { title: 'Nothing is snoozed', text: 'What you snooze waits here until its time, or its next message.' },
  offers: { title: 'No offers', text: 'Offers from brands you agreed to hear from land here.' },
}

/** What an empty folder says: what belongs here, and what to do about it. */
export function EmptyFolder({ folder, door }: { folder: Folder; door: Door }) {
  const closed = folder === 'requests' && door !== 'everyone'
  const { title, text } = TEXTS[folder]
  return (
    <div className="flex flex-col items-center px-8 py-14 text-center">
      <DoorMark size={56} open={!closed && folder === 'requests'} />
      <h2 className="mt-4 font-semibold text-lg">{closed ? 'Your door is closed to strangers' : title}</h2>
      <p className="mt-1 mb-5 max-w-xs text-soft">
        {closed
          ? 'People you don’t follow can’t start a conversation. You can open it, a little or all the way.'
          : text}
      </p>
      {folder === 'inbox' && (
        <a href="/people" className={buttonClass('primary')}>
          Find people
        </a>
      )}
      {closed && (
        <a href="/settings/privacy" className={buttonClass('plain')}>
          Look at your door
        </a>
      )}
    </div>
  )
}
