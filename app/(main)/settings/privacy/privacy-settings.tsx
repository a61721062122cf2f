import { notFound } from 'next/navigation'
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
    <SettingsPage title="Privacy">
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
      <Sheet title="Groups" text="Who may invite you to groups.">
        <GroupSettings invites={me.groupInvites} />
      </Sheet>
      <Sheet id="messages" title="Messages">
        <div className="mt-1 divide-y divide-line">
          <SwitchRow
            title="Read receipts"
            text="People you accepted see when you have read their messages, and you see when they have. Strangers never do."
            on={me.readReceipts}
            action={readReceiptsForm}
            save={setReadReceipts}
          />
          <SwitchRow
            title="Typing"
            text="People who let you in, and whom you let in, see when you are writing to them, and you see when they are. Strangers never do."
            on={me.showsTyping}
            action={showsTypingForm}
            save={setShowsTyping}
          />
          <SwitchRow
            title="Last seen"
            text="The same people see when you are here and, to the minute, when you last were, and you see it of them. Strangers never do."
            on={me.showsSeen}
            action={seenShownForm}
            save={setSeenShown}
          />
          <SwitchRow
            title="Enter sends"
            text="On: Enter sends and Shift+Enter starts a new line. Off: Enter starts a new line and Ctrl+Enter sends."
            on={me.enterSends}
            action={enterSendsForm}
            save={setEnterSends}
          />
          <SwitchRow
            title="Single-key shortcuts"
            text="On: single keys do things in your messages while you don’t type; press ? there to see them. Off: only Ctrl+K does."
            on={me.shortcuts}
            action={shortcutsForm}
            save={setShortcuts}
          />
          {previewSettings() && (
            <SwitchRow
              title="Link previews"
              text="On: under a link you see what its page says of itself. This server asks the page, for links you send as well; your own browser doesn’t, so the page learns nothing of you. Off: you see none, and nothing is asked for the links you send."
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
