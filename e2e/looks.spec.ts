/** What opens over a page or beside it: found clean by axe as it stands open, and whole with names as long as they may be. */
import { acceptInvitation, makeGroup } from '#db/groups.ts'
import { editMessage } from '#db/message-changes.ts'
import { archive } from '#db/order.ts'
import { reportPerson } from '#db/requests.ts'
import { indexAll } from '#db/search-index.ts'
import { clean } from './axe.ts'
import { rows } from './database.ts'
import { expect, newAccount, type Person, test } from './fixtures.ts'
import { attach, type File, picture, tray } from './media-tools.ts'
import { acquainted, write } from './scene.ts'
import type { Tab } from './tab.ts'

/** As long as a name may be. */
const LONG = 'Maximiliana von und zu Hohenlohe-Langenburg-Öttingn'.slice(0, 50)

/** Chooses what can be done with a message. */
async function withMessage(tab: Tab, text: string, entry: string): Promise<void> {
  await tab.message(text).hover()
  await tab.button('More about this message').last().click()
  await tab.page.getByRole('menuitem', { name: entry, exact: true }).click()
}

const dialog = (tab: Tab) => tab.page.getByRole('dialog')

/** Chooses two groups in the list, and to leave them. */
async function leaveTwo(tab: Tab): Promise<void> {
  await tab.button('More about your messages').click()
  await tab.page.getByRole('menuitem', { name: 'Select conversations' }).click()
  for (const name of ['Choir', 'Garden party']) await tab.page.getByRole('checkbox', { name }).check()
  await tab.button('Leave the groups…').click()
}

/** Opens something over a conversation. */
const OPENED: Record<string, (tab: Tab) => Promise<void>> = {
  'how long to mute': (tab) => tab.choose('Mute…'),
  'when a snooze ends': (tab) => tab.choose('Snooze…'),
  'a date to jump to': (tab) => tab.choose('Jump to a date…'),
  'why to report': (tab) => tab.choose('Report…'),
  'what a message said before': (tab) => withMessage(tab, 'Bring the red paint', 'Earlier wordings'),
  'whom to forward to': (tab) => withMessage(tab, 'Bring the red paint', 'Forward…'),
  'all emoji': async (tab) => {
    await withMessage(tab, 'Bring the red paint', 'Another emoji…')
    await expect(tab.page.getByRole('gridcell').first()).toBeVisible()
  },
  'what can be found or done': (tab) => tab.page.keyboard.press('Control+k'),
  'every shortcut': (tab) => tab.page.keyboard.press('?'),
  'what leaving groups means': leaveTwo,
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing that opens has a finding of axe, ${colorScheme}`, async ({ person }) => {
    test.slow()
    const ana = await person('Anabel', { browser: { colorScheme } })
    const bo = await newAccount(LONG)
    const conversation = await acquainted(ana, bo)
    await write(ana, bo, 'Bring the read paint')
    expect(await editMessage(ana.id, { conversationId: conversation, seq: 3 }, 'Bring the red paint')).toBeNull()
    for (const name of ['Choir', 'Garden party']) {
      const made = await makeGroup(bo.id, { name, personIds: [ana.id], draftKey: name })
      if (made.ok) await acceptInvitation(ana.id, made.conversationId)
    }
    for (const [what, opens] of Object.entries(OPENED)) {
      await test.step(what, async () => {
        await ana.openConversation(conversation)
        await opens(ana)
        await expect(dialog(ana)).toBeVisible()
        await clean(ana)
      })
    }
    await test.step('messages that are being selected', async () => {
      await ana.openConversation(conversation)
      await withMessage(ana, 'Bring the red paint', 'Select')
      await expect(ana.button('Stop selecting messages')).toBeVisible()
      await clean(ana)
    })
    await test.step('what couldn’t be added', async () => {
      await ana.openConversation(conversation)
      const torn: File = {
        name: 'torn.png',
        mimeType: 'image/png',
        buffer: (await picture('red')).buffer.subarray(0, 60),
      }
      await attach(ana, torn)
      await expect(tray(ana).getByRole('alert')).toBeVisible()
      await clean(ana)
    })
    await test.step('people chosen for a group', async () => {
      await ana.goto('/messages/compose')
      await ana.page.getByRole('link', { name: 'New group' }).click()
      await ana.page.getByRole('searchbox', { name: 'People' }).fill(bo.handle)
      await ana.page.getByRole('list', { name: 'Found' }).getByRole('button').click()
      await expect(ana.button(`Take ${LONG} out`)).toBeVisible()
      await clean(ana)
    })
  })

  test(`a reported picture, shown or not, has no finding of axe, ${colorScheme}`, async ({ person }) => {
    const ana = await person('Anabel')
    const bo = await person('Boris')
    const moderator = await person('Moderator', { role: 'moderator', browser: { colorScheme } })
    await bo.openConversation(await acquainted(ana, bo))
    await attach(bo, { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('Pay me') })
    await bo.button('Send').click()
    await expect(bo.tick('Sent')).toBeVisible()
    await reportPerson(ana.id, bo.id, 'other', '')
    const [found] = await rows('SELECT id FROM cases WHERE reported_id = ?', [bo.id])
    await moderator.goto(`/moderation/${found?.id}`)
    await clean(moderator)
    await moderator.page.getByRole('button', { name: /Show$/ }).click()
    await expect(moderator.page.getByRole('link', { name: 'note.txt' })).toBeVisible()
    await clean(moderator)
  })
}

/** Wherever these words are seen, they end within the window. */
const isInside = async (tab: Tab, name: string): Promise<void> => {
  const shown = tab.page.getByText(name, { exact: true }).filter({ visible: true })
  await expect(shown.first()).toBeVisible()
  const wide = tab.page.viewportSize()?.width ?? 0
  for (const one of await shown.all()) {
    const box = await one.boundingBox()
    expect(box?.x).toBeGreaterThanOrEqual(0)
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(wide)
  }
}

const PHONE = { viewport: { width: 390, height: 844 } }

test('a name as long as it may be ends in dots, and the field to write in stays one line', async ({ person }) => {
  const ana = await person('Anabel', { browser: PHONE })
  const bo = await newAccount(LONG)
  const conversation = await acquainted(ana, bo)
  const made = await makeGroup(ana.id, { name: 'Choir', personIds: [bo.id], draftKey: 'long-names' })
  if (!made.ok) throw new Error('No group')
  await ana.openConversation(conversation)
  const heading = ana.page.getByRole('heading', { level: 1, name: LONG })
  const menu = ana.button('More about this conversation')
  const [title, beside] = [await heading.getByText(LONG).boundingBox(), await menu.boundingBox()]
  expect((title?.x ?? 0) + (title?.width ?? 0)).toBeLessThanOrEqual(beside?.x ?? 0)
  expect((await ana.composer.boundingBox())?.height).toBeLessThanOrEqual(44)

  await ana.openConversation(made.conversationId)
  await ana.button('Group info').click()
  const member = ana.page.getByRole('complementary', { name: 'Group info' }).getByText(LONG)
  const [name, what] = [await member.boundingBox(), await ana.button(`What to do with ${LONG}`).boundingBox()]
  expect((name?.x ?? 0) + (name?.width ?? 0)).toBeLessThanOrEqual(what?.x ?? 0)
  await ana.openInbox()
  await ana.page.keyboard.press('Control+k')
  await ana.page.keyboard.type(bo.handle)
  await isInside(ana, LONG)
})

test('in Spanish no folder’s name is broken, and who was added reads it as one says it', async ({ person }) => {
  const ana = await person('Anabel', { browser: { ...PHONE, locale: 'es-ES' } })
  const bo = await newAccount('Boris')
  await archive(ana.id, [await acquainted(ana, bo)])
  const made = await makeGroup(bo.id, { name: 'Coro', personIds: [ana.id], draftKey: 'coro' })
  if (!made.ok) throw new Error('No group')
  await ana.goto(`/messages/${made.conversationId}`)
  await expect(ana.thread.getByText('Boris te añadió')).toBeVisible()
  await ana.goto('/messages/archived')
  const folders = ana.page.getByRole('navigation', { name: 'Carpetas' }).getByRole('link')
  await expect(folders).toHaveCount(4)
  for (const folder of await folders.all()) expect((await folder.boundingBox())?.height).toBeLessThanOrEqual(45)
})

test('from right to left a list keeps its edge, and a search its icon and its cross apart', async ({ person }) => {
  const ana = await person('Anabel', { browser: PHONE })
  const bo = await newAccount('Boris')
  await acquainted(ana, bo)
  await indexAll()
  const turned = (tab: Person) =>
    tab.page.evaluate(() => {
      document.documentElement.dir = 'rtl'
    })
  /** Where the words themselves end, not the box that they stand in. */
  const wordsEnd = (text: string) =>
    ana.page
      .getByText(text, { exact: true })
      .first()
      .evaluate((element) => {
        const range = document.createRange()
        range.selectNodeContents(element)
        return Math.round(range.getBoundingClientRect().right)
      })
  await ana.openInbox()
  await turned(ana)
  expect(await wordsEnd('And you.')).toBe(await wordsEnd('Boris'))
  await ana.goto('/messages/search?q=meet')
  await turned(ana)
  const field = ana.page.getByRole('searchbox', { name: 'Search messages, people and groups' })
  const [icon, typed] = [
    await ana.page.locator('form:has([name=q]) > svg').last().boundingBox(),
    await field.boundingBox(),
  ]
  expect((typed?.x ?? 0) + (typed?.width ?? 0)).toBeLessThanOrEqual(icon?.x ?? 0)
})
