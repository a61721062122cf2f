import { useTranslations } from 'next-intl'
import type { Door, Folder } from '#rules/door.ts'
import { buttonClass } from '../ui/button.tsx'
import { DoorMark } from '../ui/door.tsx'

/** What an empty folder says: what belongs here, and what to do about it. */
export function EmptyFolder({ folder, door }: { folder: Folder; door: Door }) {
  const t = useTranslations('inbox')
  const closed = folder === 'requests' && door !== 'everyone'
  return (
    <div className="flex flex-col items-center px-8 py-14 text-center">
      <DoorMark size={56} open={!closed && folder === 'requests'} />
      <h2 className="mt-4 font-semibold text-lg">{closed ? t('yourDoorIsClosedTo') : t(`empty.${folder}.title`)}</h2>
      <p className="mt-1 mb-5 max-w-xs text-soft">
        {closed ? t('peopleYouDontFollowCant') : t(`empty.${folder}.text`)}
      </p>
      {folder === 'inbox' && (
        <a href="/people" className={buttonClass('primary')}>
          {t('findPeople')}
        </a>
      )}
      {closed && (
        <a href="/settings/privacy" className={buttonClass('plain')}>
          {t('lookAtYourDoor')}
        </a>
      )}
    </div>
  )
}
