/** A report's way: from the person who made it over a moderator's desk to both of them, and the appeal against it. */
import AxeBuilder from '@axe-core/playwright'
import { reportPerson } from '#db/requests.ts'
import { callAction } from './call.ts'
import { factsAbout, rows } from './database.ts'
import { expect, type Person, test } from './fixtures.ts'
import { form } from './matrix.ts'
import { write } from './scene.ts'

const openDoor = { door: 'everyone' } as const
const staff = { role: 'moderator' } as const

async function openCase(mod: Person, about: Person): Promise<void> {
  const [found] = await rows('SELECT id FROM cases WHERE reported_id = ?', [about.id])
  await mod.goto(`/moderation/${String(found?.id)}`)
  await expect(mod.page.getByRole('heading', { name: about.name })).toBeVisible()
}

test('a report is decided, both sides are told, and an appeal is answered by somebody else', async ({ person }) => {
  const [ana, eve] = [await person('Ana', openDoor), await person('Eve')]
  const [mod, other] = [await person('Mod', staff), await person('Other', staff)]
  await write(eve, ana, 'A very special offer, only today')
  await ana.openInbox()
  await reportPerson(ana.id, eve.id, 'spam', 'Third time')
  await openCase(mod, eve)
  await expect(mod.page.getByText('A very special offer, only today')).toBeVisible()
  await expect(mod.page.getByText('“Third time”')).toBeVisible()
  await mod.page.keyboard.press('4')
  await expect(mod.page.getByRole('radio', { name: /^Suspend/ })).toBeChecked()
  await mod.button('Decide').click()
  await expect(mod.page.getByRole('alert').filter({ hasText: 'Write a sentence for the person' })).toBeVisible()
  expect(await rows('SELECT status FROM people WHERE id = ?', [eve.id])).toEqual([{ status: 'active' }])
  await mod.page.getByRole('spinbutton', { name: 'Days' }).fill('3')
  await mod.page.getByRole('textbox', { name: 'What they are told' }).fill('No advertising here.')
  await mod.button('Decide').click()
  await expect(mod.page.getByRole('status').filter({ hasText: 'Suspend for 3 days' })).toBeVisible()

  // Live, without a reload.
  await ana.page.getByRole('link', { name: 'The moderators told you something.' }).click()
  await expect(ana.page.getByText('did something about the account')).toBeVisible()

  await eve.goto('/notices')
  await expect(eve.page.getByText('No advertising here.')).toBeVisible()
  await expect(eve.page.getByText('It lasts 3 days.')).toBeVisible()
  await expect(eve.page.getByText(ana.handle)).toHaveCount(0)
  await eve.page.getByRole('textbox', { name: 'Appeal' }).fill('It was for my school')
  await eve.button('Send the appeal').click()
  await expect(eve.page.getByRole('textbox', { name: 'Appeal' })).toHaveCount(0)

  await openCase(mod, eve)
  await mod.page.getByRole('radio', { name: /^Grant it/ }).check()
  await mod.button('Answer the appeal').click()
  await expect(mod.page.getByRole('alert').filter({ hasText: 'another moderator answers' })).toBeVisible()
  await openCase(other, eve)
  await other.page.getByRole('radio', { name: /^Grant it/ }).check()
  await other.button('Answer the appeal').click()
  await other.page.waitForURL('**/moderation/appeals')
  expect(await rows('SELECT status FROM people WHERE id = ?', [eve.id])).toEqual([{ status: 'active' }])
  await eve.goto('/notices')
  await expect(eve.page.getByText('Your appeal was granted')).toBeVisible()
})

test('a refused decision keeps all that was chosen', async ({ person }) => {
  const [ana, bo, eve] = [await person('Ana', openDoor), await person('Bo', openDoor), await person('Eve')]
  const mod = await person('Mod', staff)
  for (const reporter of [ana, bo]) {
    await write(eve, reporter, 'Only today')
    await reportPerson(reporter.id, eve.id, 'spam', '')
  }
  await openCase(mod, eve)
  await mod.button('Decide').click()
  await expect(mod.page.getByRole('alert').filter({ hasText: 'Choose what is to happen' })).toBeVisible()
  await mod.page.getByRole('radio', { name: /^Limit/ }).check()
  await mod.page.getByRole('checkbox', { name: /^Close the other open report/ }).uncheck()
  await mod.button('Decide').click()
  await expect(mod.page.getByRole('alert').filter({ hasText: 'Write a sentence' })).toBeVisible()
  await expect(mod.page.getByRole('radio', { name: /^Limit/ })).toBeChecked()
  await mod.page.getByRole('textbox', { name: 'What they are told' }).fill('Once is enough.')
  await mod.button('Decide').click()
  await expect(mod.page.getByRole('status').filter({ hasText: 'Limit' })).toBeVisible()
  const found = await rows('SELECT status, verdict FROM cases WHERE reported_id = ? ORDER BY id', [eve.id])
  expect(found.toSorted((a, b) => String(a.status).localeCompare(String(b.status)))).toEqual([
    { status: 'decided', verdict: 'limit' },
    { status: 'open', verdict: null },
  ])
})

test('what a moderator sends that is no decision changes nothing', async ({ person }) => {
  const [ana, eve] = [await person('Ana', openDoor), await person('Eve')]
  const mod = await person('Mod', staff)
  await write(eve, ana, 'Hello')
  await reportPerson(ana.id, eve.id, 'spam', '')
  const caseId = String((await rows('SELECT id FROM cases WHERE reported_id = ?', [eve.id]))[0]?.id)
  const before = await factsAbout([ana, eve, mod])
  const right = { caseId, verdict: 'suspend', days: '7', words: 'Stop', others: 'on' }
  const wrong: Record<string, string>[] = [
    { verdict: '' },
    { verdict: 'pardon' },
    { days: '0' },
    { days: '366' },
    { days: '1.5' },
    { days: 'for ever' },
    { words: ' ' },
    { words: 'x'.repeat(501) },
    { words: '\0' },
    { caseId: '12' },
    { caseId: '01' },
    { others: 'maybe' },
  ]
  const call = async (name: string, fields: Record<string, string>) => {
    const args = [{ code: null, values: {} }, form(fields)]
    const { result, status } = await callAction(`app/(main)/moderation/actions.ts#${name}`, {
      args,
      cookie: mod.cookie,
    })
    expect(status).toBeLessThan(400)
    return (result as { code: string | null }).code
  }
  for (const change of wrong)
    expect(await call('decide', { ...right, ...change }), JSON.stringify(change)).not.toBeNull()
  for (const text of ['', ' ', '\0', 'x'.repeat(501)]) expect(await call('note', { caseId, text })).toBe('bad_input')
  expect(await call('answer', { caseId, granted: 'maybe', answer: '' })).toBe('bad_input')
  expect(await call('answer', { caseId, granted: '', answer: '' })).toBe('answer_needed')
  expect(await call('answer', { caseId, granted: 'yes', answer: '' })).toBe('not_found')
  expect(await factsAbout([ana, eve, mod])).toEqual(before)
})

test('moderation is not there for anybody else', async ({ person }) => {
  const [ana, eve] = [await person('Ana', openDoor), await person('Eve')]
  await write(eve, ana, 'Hello')
  await reportPerson(ana.id, eve.id, 'spam', '')
  const [found] = await rows('SELECT id FROM cases WHERE reported_id = ?', [eve.id])
  for (const path of ['', '/appeals', '/log', '/figures', `/${String(found?.id)}`]) {
    const answer = await ana.page.request.get(`/moderation${path}`)
    expect(answer.status(), path).toBe(404)
    expect(await answer.text()).not.toContain(eve.handle)
  }
})

test('its pages are accessible, in light and dark', async ({ person }) => {
  const [ana, eve] = [await person('Ana', openDoor), await person('Eve')]
  await write(eve, ana, 'A very special offer, only today')
  await reportPerson(ana.id, eve.id, 'spam', '')
  const [found] = await rows('SELECT id FROM cases WHERE reported_id = ?', [eve.id])
  // Ten pages, each read through by axe.
  test.setTimeout(180_000)
  for (const colorScheme of ['light', 'dark'] as const) {
    const mod = await person('Mod', { ...staff, browser: { colorScheme } })
    for (const path of ['', '/appeals', '/log', '/figures', `/${String(found?.id)}`]) {
      await mod.goto(`/moderation${path}`)
      const { violations } = await new AxeBuilder({ page: mod.page }).analyze()
      expect(violations.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html}`)).toEqual([])
    }
  }
})
