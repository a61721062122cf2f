/** Lists of people to block: taken along, brought, looked at before anything is done, and taken back. */
import AxeBuilder from '@axe-core/playwright'
import { block } from '#db/ties.ts'
import { factsAbout, rows } from './database.ts'
import { expect, newAccount, type Person, test } from './fixtures.ts'
import { acquainted, write } from './scene.ts'
import type { Tab } from './tab.ts'

const sheet = (tab: Tab) => tab.page.getByRole('region', { name: 'Blocked people' })
const blockedBy = async ({ id }: { id: string }) =>
  (await rows('SELECT other_id FROM ties WHERE person_id = ? AND blocked_at IS NOT NULL', [id])).map(({ other_id }) =>
    String(other_id),
  )
const fileOf = (content: string | Buffer, name = 'list.csv') => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(content),
})

async function bring(tab: Tab, list: { text: string } | { file: ReturnType<typeof fileOf> }) {
  if ('text' in list) await sheet(tab).getByLabel('Or handles').fill(list.text)
  else await sheet(tab).getByLabel('A file').setInputFiles(list.file)
  await sheet(tab).getByRole('button', { name: 'Show what it would do' }).click()
}

test('a pasted list is shown before anything is done, then done with one press and taken back with one', async ({
  person,
}) => {
  const ana = await person('Ana', { door: 'everyone' })
  const [bo, cy, dee, eve] = [
    await newAccount('Bo'),
    await newAccount('Cy'),
    await newAccount('Dee'),
    await person('Eve'),
  ]
  await block(ana.id, cy.id)
  await block(dee.id, ana.id)
  const waiting = await write(eve, ana, 'May I?')
  await eve.openConversation(waiting)
  const requests = await ana.newTabAt('/messages/requests')
  await expect(requests.line('Eve')).toBeVisible()
  await ana.goto('/settings/privacy')
  const before = await factsAbout([ana])
  const lines = [bo.handle.toUpperCase(), `@${cy.handle}`, `${dee.handle}@127.0.0.1`, eve.handle, ana.handle]
  await bring(ana, { text: [...lines, 'nobody_at_all', 'someone@example.social', 'not a handle'].join('\n') })
  const preview = sheet(ana).getByRole('status')
  await expect(preview).toContainText(
    '3 will be blocked, 1 is blocked already, 2 aren’t here, 1 is yourself, 1 line couldn’t be read.',
  )
  await expect(preview).toContainText('Couldn’t be read: line 8.')
  await preview.getByText('Who will be blocked').click()
  await expect(preview.getByRole('listitem').filter({ hasText: dee.handle })).toBeVisible()
  await preview.getByText('Who isn’t here').click()
  await expect(preview.getByRole('listitem').filter({ hasText: 'someone@example.social' })).toBeVisible()
  expect(await factsAbout([ana])).toEqual(before)

  await ana.button('Block 3 people').click()
  await expect(preview).toContainText('3 people are blocked. They aren’t told.')
  await expect(sheet(ana).getByRole('button', { name: /^Unblock/ })).toHaveCount(4)
  expect((await blockedBy(ana)).toSorted()).toEqual([bo.id, cy.id, dee.id, eve.id].toSorted())
  await expect(requests.line('Eve')).toHaveCount(0)
  await expect(eve.message('May I?', 'You')).toBeVisible()

  await ana.undo()
  await expect(preview).toContainText('Undone. 3 people are unblocked.')
  await expect(sheet(ana).getByRole('button', { name: /^Unblock/ })).toHaveCount(1)
  expect(await blockedBy(ana)).toEqual([cy.id])
  await expect(requests.line('Eve')).toBeVisible()
})

test('the list that one account exports is brought into another; the file is private and has no formulas', async ({
  person,
  visitor,
}) => {
  const [ana, other] = [await person('Ana'), await person('Other')]
  const [bo, cy] = [await newAccount('=HYPERLINK("https://example.com","Bo")'), await newAccount('Cy, “the” second')]
  for (const somebody of [bo, cy]) await block(ana.id, somebody.id)
  await ana.goto('/settings/privacy')
  const [download] = await Promise.all([
    ana.page.waitForEvent('download'),
    sheet(ana).getByRole('link', { name: 'Export' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^ajar-blocked-\d{4}-\d\d-\d\d\.csv$/)
  const answer = await ana.page.request.get('/settings/privacy/block-list')
  expect(answer.headers()).toMatchObject({
    'cache-control': 'private, no-store',
    'content-type': expect.stringContaining('text/csv'),
    'content-disposition': expect.stringMatching(/^attachment; filename="/),
    'x-content-type-options': 'nosniff',
  })
  const file = await answer.text()
  expect(file).toContain(`"${bo.handle}","'=HYPERLINK(""https://example.com"",""Bo"")"`)
  expect(file.trim().split('\r\n')).toHaveLength(3)
  expect((await (await visitor()).page.request.get('/settings/privacy/block-list')).status()).toBe(401)

  await other.goto('/settings/privacy')
  await bring(other, { file: fileOf(file) })
  await other.button('Block 2 people').click()
  await expect(sheet(other).getByRole('status')).toContainText('2 people are blocked.')
  expect((await blockedBy(other)).toSorted()).toEqual([bo.id, cy.id].toSorted())
  await bring(other, { file: fileOf(file) })
  await expect(sheet(other).getByRole('status')).toContainText('Nobody new will be blocked, 2 are blocked already.')
})

const REFUSED: Record<string, [content: string | Buffer, says: RegExp]> = {
  'an empty file': [' \r\n', /There is nothing in this list/],
  'a picture': [Buffer.from(Uint8Array.from({ length: 3_000 }, (_, n) => (n * 7_919) % 256)), /isn’t text/],
  'more than 1 MB': ['x'.repeat(1_000_001), /up to 1 MB/],
  'much more than 1 MB': ['x'.repeat(3_000_000), /up to 1 MB/],
  'more than 10,000 lines': ['ana\n'.repeat(10_001), /up to 10,000 lines/],
  'an open quotation mark': ['handle\n"ana\nbo\n', /A quotation mark in line 2 is never closed/],
}

test('what can’t be read as a list is refused with a sentence, and nothing changes', async ({ person }) => {
  const ana = await person('Ana')
  await ana.goto('/settings/privacy')
  const before = await factsAbout([ana])
  for (const [what, [content, says]] of Object.entries(REFUSED)) {
    await bring(ana, { file: fileOf(content) })
    await expect(sheet(ana).getByRole('alert'), what).toContainText(says)
    await expect(sheet(ana).getByRole('alert'), what).toBeFocused()
    await expect(sheet(ana).getByRole('button', { name: /^Block/ }), what).toHaveCount(0)
  }
  expect(await factsAbout([ana])).toEqual(before)
})

test('a file larger than an action takes is read: 10,000 lines of an export', async ({ person }) => {
  const ana = await person('Ana')
  const bo = await newAccount('Bo')
  const lines = Array.from({ length: 9_998 }, (_, n) => `"nobody${n}","A display name of ordinary length","2026-11-25"`)
  await ana.goto('/settings/privacy')
  await bring(ana, { file: fileOf(['handle,name,since', ...lines, `${bo.handle},Bo,x`].join('\r\n')) })
  await expect(sheet(ana).getByRole('status')).toContainText('1 will be blocked, 9,998 aren’t here.')
  await ana.button('Block 1 person').click()
  await expect(sheet(ana).getByRole('status')).toContainText('1 person is blocked.')
  expect(await blockedBy(ana)).toEqual([bo.id])
})

test('a list is brought by plain forms while scripts haven’t arrived', async ({ person }) => {
  const ana = await person('Ana', { browser: { javaScriptEnabled: false } })
  const bo = await newAccount('Bo')
  await ana.page.goto('/settings/privacy')
  await bring(ana, { file: fileOf(`screen_name\n${bo.handle}\n`) })
  await expect(sheet(ana).getByRole('status')).toContainText('1 will be blocked.')
  await ana.button('Block 1 person').click()
  await expect(sheet(ana).getByRole('status')).toContainText('1 person is blocked.')
  await ana.button('Undo').click()
  await expect(sheet(ana).getByRole('status')).toContainText('1 person is unblocked.')
  expect(await blockedBy(ana)).toEqual([])
})

/** A list with something of every kind, looked at. */
async function lookedAt(ana: Person) {
  const bo = await newAccount('Bo with a name that is rather long, but allowed')
  const cy = await newAccount('مها')
  await acquainted(ana, cy)
  await block(ana.id, (await newAccount('Dee')).id)
  await ana.goto('/settings/privacy')
  const long = `${'averylongname'.repeat(4)}@${'averylonghost'.repeat(5)}.example`
  await bring(ana, { text: [bo.handle, cy.handle, ana.handle, 'nobody_at_all', long, 'not a handle'].join('\n') })
  await expect(ana.button('Block 2 people')).toBeVisible()
  for (const kind of ['Who will be blocked', 'Who isn’t here']) await ana.page.getByText(kind).click()
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [size, viewport] of Object.entries({
    phone: { width: 390, height: 844 },
    desktop: { width: 1440, height: 900 },
  })) {
    test(`the list looked at has no serious finding of axe and nothing scrolls sideways, ${size}, ${colorScheme}`, async ({
      person,
    }) => {
      const ana = await person('Ana', { browser: { colorScheme, viewport } })
      await lookedAt(ana)
      const { violations } = await new AxeBuilder({ page: ana.page }).include('#blocked').analyze()
      expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([])
      const over = () => ana.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(await over()).toBeLessThanOrEqual(0)
      await ana.button('Block 2 people').press('Enter')
      await expect(sheet(ana).getByText('2 people are blocked.')).toBeFocused()
      expect(await over()).toBeLessThanOrEqual(0)
    })
  }
}
