/** The inbox while scripts haven't arrived: every decision is a plain form too. */
import { setShield } from '#db/shield.ts'
import { rows, textsOf } from './database.ts'
import { expect, test } from './fixtures.ts'
import { acquainted, write } from './scene.ts'

const plain = { browser: { javaScriptEnabled: false } }

test('a message is sent by a plain form', async ({ person }) => {
  const [ana, bo] = [await person('Ana', plain), await person('Bo')]
  const conversation = await acquainted(ana, bo)
  await ana.page.goto(`/messages/${conversation}`)
  await ana.composer.fill('Without scripts,\nwith a line break')
  await ana.button('Send').press('Enter')
  await expect(ana.message('Without scripts,', 'You').or(ana.message('with a line break'))).toBeVisible()
  expect((await textsOf(conversation)).at(-1)).toBe('Without scripts,\nwith a line break')
})

test('a first message is sent by a plain form', async ({ person }) => {
  const [ana, bo] = [await person('Ana', { door: 'everyone' }), await person('Bo', plain)]
  await bo.page.goto(`/messages/compose?recipient_id=${ana.id}&text=Hello`)
  await bo.button('Send').press('Enter')
  await expect(bo.page).toHaveURL(/\/messages\/\d+$/)
  await expect(bo.message('Hello', 'You')).toBeVisible()
})

test('Accept, Delete and Block work by plain forms', async ({ person }) => {
  const ana = await person('Ana', { door: 'everyone', ...plain })
  const folderOf = async (conversation: string) =>
    (
      await rows('SELECT folder FROM participants WHERE conversation_id = ? AND person_id = ?', [conversation, ana.id])
    )[0]?.folder
  for (const [button, folder] of [
    ['Accept', 'inbox'],
    ['Delete', 'none'],
    ['Block', 'none'],
  ] as const) {
    const bo = await person('Bo')
    const conversation = await write(bo, ana, `Please ${button}`)
    await ana.page.goto(`/messages/${conversation}`)
    await ana.button(button).click()
    await expect.poll(() => folderOf(conversation)).toBe(folder)
    const blocked = await rows('SELECT 1 FROM ties WHERE person_id = ? AND other_id = ? AND blocked_at IS NOT NULL', [
      ana.id,
      bo.id,
    ])
    expect(blocked).toHaveLength(button === 'Block' ? 1 : 0)
  }
})

test('a report by a plain form, which has no dialog to ask for its reason, is “something else”', async ({ person }) => {
  const [ana, bo] = [await person('Ana', { door: 'everyone', ...plain }), await person('Bo')]
  const conversation = await write(bo, ana, 'Report me')
  await ana.page.goto(`/messages/${conversation}`)
  await ana.button('Report…').click()
  await expect(ana.page).toHaveURL(/\/messages\/requests$/)
  await expect(ana.line('Bo')).toHaveCount(0)
  expect(await rows('SELECT reported_id, reason FROM cases WHERE reporter_id = ?', [ana.id])).toEqual([
    { reported_id: Number(bo.id), reason: 'other' },
  ])
})

test('requests that the shield folds away are shown, and folded again, by plain forms', async ({ person }) => {
  const [ana, bo] = [await person('Ana', { door: 'everyone', ...plain }), await person('Bo')]
  await write(bo, ana, 'Waiting')
  await setShield(ana.id, 'until_off')
  await ana.page.goto('/messages/requests')
  await expect(ana.page.getByText('1 request is folded away while your shield is up.')).toBeVisible()
  await expect(ana.line('Bo')).toHaveCount(0)
  await ana.button('Show').click()
  await expect(ana.line('Bo')).toBeVisible()
  await ana.button('Fold away').click()
  await expect(ana.line('Bo')).toHaveCount(0)
})

test('the door and the theme are changed by plain forms', async ({ person }) => {
  const ana = await person('Ana', plain)
  await ana.page.goto('/settings/privacy')
  await ana.page.getByRole('switch', { name: 'Receive direct messages from anyone' }).click()
  await expect(ana.page.getByRole('switch', { name: 'Receive direct messages from anyone' })).toBeChecked()
  await ana.page.getByRole('radio', { name: 'Nobody' }).check()
  await ana.button('Save').click()
  await expect(ana.page.getByRole('radio', { name: 'Nobody' })).toBeChecked()
  expect(await rows('SELECT door FROM people WHERE id = ?', [ana.id])).toEqual([{ door: 'nobody' }])
  await ana.page.goto('/settings/appearance')
  await ana.page.getByRole('radio', { name: 'Dark' }).check()
  await ana.button('Save').click()
  await expect(ana.page.getByRole('radio', { name: 'Dark' })).toBeChecked()
})
