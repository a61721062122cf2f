/** Emoji: found by name, from this site alone, as reactions and in what one writes. */
import AxeBuilder from '@axe-core/playwright'
import { expect, type Person, test } from './fixtures.ts'
import { acquainted } from './scene.ts'

const search = (tab: Person) => tab.page.getByRole('searchbox', { name: 'Search emoji' })

async function talk(person: (name: string) => Promise<Person>) {
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  const conversation = await acquainted(ana, bo)
  for (const tab of [ana, bo]) await tab.openConversation(conversation)
  return { ana, bo }
}

test('an emoji is found by its name, by keyboard, and put where the cursor stands', async ({ person }) => {
  const { ana, bo } = await talk(person)
  const elsewhere: string[] = []
  const own = new URL(ana.page.url()).host
  ana.page.on('request', (request) => {
    const { host, protocol } = new URL(request.url())
    if (host !== own && protocol.startsWith('http')) elsewhere.push(request.url())
  })
  const problems: string[] = []
  ana.page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
  await ana.composer.fill('See you at the ')
  await ana.button('Insert an emoji').press('Enter')
  await expect(search(ana)).toBeFocused()
  const dialog = ana.page.getByRole('dialog', { name: 'Insert an emoji' })
  await expect(dialog.getByRole('gridcell').first()).toBeVisible()
  const { violations } = await new AxeBuilder({ page: ana.page }).include('[role="dialog"]').analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  await search(ana).fill('sailboat')
  await expect(
    dialog.getByRole('gridcell', { name: 'Sailboat' }).or(dialog.getByLabel('Sailboat')).first(),
  ).toBeVisible()
  await ana.page.keyboard.press('ArrowDown')
  await ana.page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(ana.composer).toHaveValue('See you at the ⛵')
  await expect(ana.composer).toBeFocused()
  await ana.page.keyboard.type('!')
  await ana.composer.press('Enter')
  await expect(bo.message('See you at the ⛵!', 'Ana')).toBeVisible()
  expect([elsewhere, problems]).toEqual([[], []])
})

test('a reaction is found by its name, and shows on both sides', async ({ person }) => {
  const { ana, bo } = await talk(person)
  await ana.page.setViewportSize({ width: 390, height: 844 })
  await ana.thread.getByRole('button', { name: 'More about this message' }).last().focus()
  await ana.page.keyboard.press('Enter')
  await ana.page.getByRole('menuitem', { name: 'Another emoji…' }).click()
  await search(ana).fill('hedgehog')
  await ana.page
    .getByRole('dialog')
    .getByRole('button', { name: 'Hedgehog' })
    .or(ana.page.getByLabel('Hedgehog'))
    .first()
    .click()
  await expect(bo.page.getByRole('button', { name: '🦔 1, by Ana' })).toBeVisible()
})
