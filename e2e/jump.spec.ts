import { startOfDay } from '#rules/search.ts'
import { clean } from './axe.ts'
import { DAY, expect, type Person, test } from './fixtures.ts'
import { longConversation } from './scene.ts'

const STEP = DAY / 3
const COUNT = 300

/** A talk of a hundred days that ended yesterday, three messages a day. */
async function hundredDays(ana: Person, bo: Person) {
  const began = Date.now() - (COUNT + 3) * STEP
  const id = await longConversation(ana, bo, COUNT, { began, step: STEP })
  /** The number of the first message of a day by somebody's clock. */
  const firstOf = (day: string, timeZone: string) => {
    const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
    return Math.max(1, Math.ceil((startOfDay(year, month, date, timeZone) - began) / STEP) + 1)
  }
  return { id, began, firstOf }
}

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)

async function jump(tab: Person, day: string) {
  await tab.choose('Jump to a date…')
  await tab.page.getByLabel('Day', { exact: true }).fill(day)
  await tab.button('Go there').click()
}

test('a conversation opens at the first message of a day by the reader’s clock, and is read on from there', async ({
  person,
}) => {
  const timezoneId = 'Pacific/Auckland'
  const [ana, bo] = [await person('Ana', { browser: { timezoneId } }), await person('Bo')]
  const { id, began, firstOf } = await hundredDays(ana, bo)
  const day = dayOf(began + 40 * DAY)
  const first = ana.message(`Message ${firstOf(day, timezoneId)}`)
  await ana.openConversation(id)
  // The browser has told its time zone; the page that is rendered with it comes next.
  await ana.page.reload()
  await ana.ready()
  await jump(ana, day)
  await expect(ana.page.getByRole('dialog')).toHaveCount(0)
  await expect(first).toBeInViewport()
  await expect(first.locator('xpath=ancestor-or-self::*[@id]').last()).toBeFocused()
  await expect(ana.page).toHaveURL(new RegExp(`/messages/${id}\\?at=${firstOf(day, timezoneId)}#`))

  // What is new meanwhile is told, and one press away.
  await bo.openConversation(id)
  await bo.send('Are you reading old letters?')
  await expect(ana.button('1 new')).toBeVisible()
  await expect(first).toBeInViewport()
  await ana.thread.focus()
  await ana.page.keyboard.press('PageUp')
  await expect(ana.message(`Message ${firstOf(day, timezoneId) - 3}`)).toBeInViewport()
  await ana.button('1 new').click()
  await expect(ana.message('Are you reading old letters?', 'Bo')).toBeInViewport()

  // To the same day once more, and to before the beginning: that is its beginning.
  await jump(ana, day)
  await expect(first).toBeInViewport()
  await jump(ana, '1999-12-31')
  await expect(ana.message('Message 1', 'You')).toBeInViewport()
  await jump(ana, dayOf(Date.now()))
  await expect(ana.message('Are you reading old letters?', 'Bo')).toBeInViewport()
})

test('the dialog says what isn’t a day, works by keyboard, and nothing of a stranger’s conversation is told', async ({
  person,
}) => {
  const [ana, bo, eve] = [await person('Ana'), await person('Bo'), await person('Eve')]
  const { id } = await hundredDays(ana, bo)
  await ana.openConversation(id)
  await ana.choose('Jump to a date…')
  const dialog = ana.page.getByRole('dialog', { name: 'Jump to a date' })
  await expect(dialog).toBeVisible()
  await clean(ana)
  await ana.page.getByLabel('Day', { exact: true }).fill('')
  await ana.page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toHaveText('That isn’t a day. Choose one, such as 31 January 2026.')
  await ana.page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  const address = `/api/messages/day?id=${id}&day=2020-01-31&zone=Europe/Berlin`
  expect((await ana.page.request.get(address)).status()).toBe(200)
  expect((await eve.page.request.get(address)).status()).toBe(404)
})
