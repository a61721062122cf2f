import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { SettingsPage, Sheet } from '#components/settings/frame.tsx'
import { SwitchRow } from '#components/settings/switch-row.tsx'
import { readAudit } from '#db/audits.ts'
import { previewDoors } from '#db/door.ts'
import { listDoorLinks } from '#db/door-links.ts'
import { readGuard } from '#db/guards.ts'
import { listBlocked, readMe } from '#db/people.ts'
import { readQuestions } from '#db/questions.ts'
import { knocksSurge } from '#db/shield.ts'
import { DOORS } from '#rules/door.ts'
import { asksAnything } from '#rules/knock-questions.ts'
import { opinionHost, previewSettings } from '#server/env.ts'
import {
  enterSendsForm,
  linkPreviewsForm,
  readReceiptsForm,
  seenShownForm,
  setEnterSends,
  setLinkPreviews,
  setReadReceipts,
  setSeenShown,
  setShortcuts,
  setShowsTyping,
  shortcutsForm,
  showsTypingForm,
} from './actions.ts'
import { BlockedPeople } from './blocked-people.tsx'
import { DoorSettings } from './door-settings.tsx'
import { FilterAudit } from './filter-audit.tsx'
import { FilterSettings } from './filter-settings.tsx'
import { GroupSettings } from './group-settings.tsx'
import { LinkSettings } from './link-settings.tsx'
import { QuestionSettings } from './question-settings.tsx'
import { ShieldSettings } from './shield-settings.tsx'

/** Who may write, what others see, and whom the viewer blocks. */
export async function PrivacySettings({ viewer }: { viewer: string }) {
  const t = await getTranslations('privacy')
  const [me, previews, blocked, guard, surge, audit, questions, links] = await Promise.all([
    readMe(viewer),
    previewDoors(viewer, DOORS),
    listBlocked(viewer),
    readGuard(viewer),
    knocksSurge(viewer),
    readAudit(viewer),
    readQuestions(viewer),
    listDoorLinks(viewer),
  ])
  if (!me) notFound()
  const { level, hiddenWords, blockedDomains, learned } = guard
  return (
    <SettingsPage title={t('privacy')}>
      <DoorSettings door={me.door} narrowDoor={me.narrowDoor} previews={previews} />
      <ShieldSettings until={me.shieldUntil} surge={surge} />
      <FilterSettings
        level={level}
        hiddenWords={hiddenWords}
        blockedDomains={blockedDomains}
        lessons={learned ? learned.wanted + learned.unwanted : 0}
        opinionHost={opinionHost()}
      />
      <FilterAudit {...audit} />
      <QuestionSettings questions={questions} />
      <LinkSettings links={links} asksSomething={asksAnything(questions)} />
      <Sheet title={t('groups')} text={t('whoMayInviteYouTo2')}>
        <GroupSettings invites={me.groupInvites} />
      </Sheet>
      <Sheet id="messages" title={t('messages')}>
        <div className="mt-1 divide-y divide-line">
          <SwitchRow
            title={t('readReceipts')}
            text={t('peopleYouAcceptedSeeWhen')}
            on={me.readReceipts}
            action={readReceiptsForm}
            save={setReadReceipts}
          />
          <SwitchRow
            title={t('typing')}
            text={t('typingText')}
            on={me.showsTyping}
            action={showsTypingForm}
            save={setShowsTyping}
          />
          <SwitchRow
            title={t('lastSeen')}
            text={t('lastSeenText')}
            on={me.showsSeen}
            action={seenShownForm}
            save={setSeenShown}
          />
          <SwitchRow
            title={t('enterSends')}
            text={t('onEnterSendsAndShift')}
            on={me.enterSends}
            action={enterSendsForm}
            save={setEnterSends}
          />
          <SwitchRow
            title={t('singleKeyShortcuts')}
            text={t('onSingleKeysDoThings')}
            on={me.shortcuts}
            action={shortcutsForm}
            save={setShortcuts}
          />
          {previewSettings() && (
            <SwitchRow
              title={t('linkPreviews')}
              text={t('linkPreviewsText')}
              on={me.linkPreviews}
              action={linkPreviewsForm}
              save={setLinkPreviews}
            />
          )}
        </div>
      </Sheet>
      <BlockedPeople people={blocked} />
    </SettingsPage>
  )
}
