/** Voice messages between two browsers, with a microphone that beeps once a second. */
import AxeBuilder from '@axe-core/playwright'
import { makeGroup } from '#db/groups.ts'
import { BARS, HIGHEST_BAR } from '#rules/voice.ts'
import { BROWSER_FLAGS } from '../scripts/lib/browser.mjs'
import { rows } from './database.ts'
import { expect, type Person, test } from './fixtures.ts'
import { acquainted, write } from './scene.ts'

test.use({
  launchOptions: {
    executablePath: process.env.CHROMIUM_PATH || undefined,
    args: [
      ...BROWSER_FLAGS,
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      '--autoplay-policy=no-user-gesture-required',
    ],
  },
})

const recorder = (tab: Person) => tab.page.getByRole('region', { name: 'Voice message' })
const place = (tab: Person) => tab.thread.getByRole('slider', { name: 'Place in the voice message' })

async function talk(person: (name: string) => Promise<Person>) {
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  const conversation = await acquainted(ana, bo)
  for (const tab of [ana, bo]) await tab.openConversation(conversation)
  return { ana, bo, conversation }
}

/** Records until the clock shows so many seconds. */
async function record(tab: Person, seconds: number): Promise<void> {
  await tab.button('Record a voice message').click()
  await expect(recorder(tab).getByRole('timer')).toContainText(new RegExp(`0:0[${seconds}-9]`), { timeout: 30_000 })
}

const sent = (conversation: string) =>
  rows(
    `SELECT kind, mime, duration_ms, waveform FROM attachments WHERE conversation_id = ? AND message_id IS NOT NULL`,
    [conversation],
  )

test('a voice message is recorded, sent, and heard on the other side: scrubbed by keyboard, faster, one at a time', async ({
  person,
}) => {
  test.slow()
  const { ana, bo, conversation } = await talk(person)
  const scripts: string[] = []
  ana.page.on('request', (request) => request.resourceType() === 'script' && scripts.push(request.url()))
  await record(ana, 3)
  expect(scripts.length).toBeGreaterThan(0)
  await expect(ana.composer).toBeHidden()
  const { violations } = await new AxeBuilder({ page: ana.page }).include('form').analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  await ana.button('Send the voice message').click()
  await expect(ana.composer).toBeFocused()
  await expect(place(bo)).toBeVisible()
  await expect(bo.line('Ana')).toContainText('Voice message')
  await expect(ana.line('Bo')).toContainText('You: Voice message')

  const [row, ...others] = await sent(conversation)
  expect(others).toEqual([])
  expect(row).toMatchObject({ kind: 'voice', mime: 'audio/webm' })
  expect(Number(row?.duration_ms)).toBeGreaterThan(2_900)
  expect(Number(row?.duration_ms)).toBeLessThan(60_000)
  const bars: number[] = JSON.parse(String(row?.waveform))
  expect(bars).toHaveLength(BARS)
  // It beeps and is still: bars are high and low.
  expect([Math.max(...bars), Math.min(...bars) < HIGHEST_BAR / 2]).toEqual([HIGHEST_BAR, true])

  // The keyboard moves along it, and it is played from there, by parts of the file.
  const answers: number[] = []
  bo.page.on('response', (response) => {
    if (response.url().includes('/api/media/')) answers.push(response.status())
  })
  await place(bo).press('End')
  const length = await place(bo).getAttribute('aria-valuetext')
  await place(bo).press('Home')
  await expect(place(bo)).toHaveAttribute('aria-valuenow', '0')
  await bo.button('Speed 1×').click()
  await bo.button('Speed 1.5×').click()
  await expect(bo.button('Speed 2×')).toBeVisible()
  await bo.button('Play the voice message').click()
  await expect
    .poll(async () => Number(await place(bo).getAttribute('aria-valuenow')), { timeout: 30_000 })
    .toBeGreaterThan(0)
  // To its end, of itself.
  await expect(bo.button('Play the voice message')).toBeVisible({ timeout: 60_000 })
  await expect(place(bo)).toHaveAttribute('aria-valuetext', length ?? '')
  expect(answers).toContain(206)
})

test('one plays at a time; what is listened to first can be thrown away, and the text is still there', async ({
  person,
}) => {
  test.slow()
  const { ana, bo, conversation } = await talk(person)
  for (let count = 0; count < 2; count++) {
    await record(ana, 4)
    await ana.button('Send the voice message').click()
    await expect(place(bo)).toHaveCount(count + 1)
  }
  // What each of them does, in order, and whether it had come to its end.
  await bo.page.evaluate(() => {
    const told: string[] = []
    Object.assign(window, { told })
    for (const type of ['play', 'pause'])
      document.addEventListener(
        type,
        ({ target }) => {
          const all = [...document.querySelectorAll('audio')]
          const one = target as HTMLAudioElement
          told.push(`${all.indexOf(one)} ${type}${one.ended ? ' at its end' : ''}`)
        },
        true,
      )
  })
  const buttons = bo.thread.getByRole('button', { name: /^(?:Play|Pause) the voice message$/ })
  const told = () => bo.page.evaluate(() => (window as unknown as { told: string[] }).told)
  await buttons.first().click()
  await expect.poll(told).toEqual(['0 play'])
  await buttons.last().click()
  await expect.poll(async () => (await told()).slice(0, 3)).toEqual(['0 play', '0 pause', '1 play'])

  await record(ana, 1)
  // Escape stops it, and leaves neither it nor the conversation.
  await ana.page.keyboard.press('Escape')
  await expect(recorder(ana).getByRole('slider')).toBeVisible()
  await expect(ana.thread).toBeVisible()
  // Nor is it lost while another conversation is looked at.
  await acquainted(ana, await person('Cy'))
  await ana.openConversationWith('Cy')
  await expect(recorder(ana)).toHaveCount(0)
  await ana.openConversationWith('Bo')
  await expect(recorder(ana).getByRole('slider')).toBeVisible()
  await ana.button('Throw the recording away').click()
  await expect(recorder(ana)).toHaveCount(0)
  await expect(ana.composer).toBeFocused()
  expect(await sent(conversation)).toHaveLength(2)
  expect(await rows('SELECT 1 FROM attachments WHERE owner_id = ? AND message_id IS NULL', [ana.id])).toEqual([])
})

test('a refused microphone is said in a sentence; an upload that fails keeps the recording', async ({ person }) => {
  const { ana, bo, conversation } = await talk(person)
  await ana.page.addInitScript(() => {
    const { mediaDevices } = navigator
    const ask = mediaDevices.getUserMedia.bind(mediaDevices)
    let refuse = true
    mediaDevices.getUserMedia = (wanted) => {
      if (!refuse) return ask(wanted)
      refuse = false
      return Promise.reject(new DOMException('Permission denied', 'NotAllowedError'))
    }
  })
  await ana.page.reload()
  await ana.ready()
  await ana.button('Record a voice message').click()
  await expect(recorder(ana).getByRole('alert')).toContainText('doesn’t let us use the microphone')
  await recorder(ana).getByRole('button', { name: 'Try again' }).click()
  await expect(recorder(ana).getByRole('timer')).toContainText(/0:0[1-9]/)
  await ana.page.route(/\/api\/media\?/, (route) => route.abort(), { times: 1 })
  await ana.button('Send the voice message').click()
  await expect(recorder(ana).getByRole('alert')).toContainText('The file didn’t arrive whole.')
  expect(await sent(conversation)).toEqual([])
  await ana.button('Send the voice message').click()
  await expect(place(bo)).toBeVisible()
  expect(await sent(conversation)).toHaveLength(1)
})

test('a group hears it too; a request is text only', async ({ person }) => {
  const { ana, bo } = await talk(person)
  const made = await makeGroup(ana.id, { name: 'Choir', personIds: [bo.id], draftKey: 'voice' })
  const group = made.ok ? made.conversationId : ''
  for (const tab of [ana, bo]) await tab.openConversation(group)
  await record(ana, 1)
  await ana.button('Send the voice message').click()
  await expect(place(bo)).toBeVisible()
  await expect(bo.line('Choir')).toContainText('Ana: Voice message')
  const eve = await person('Eve', { door: 'everyone' })
  await ana.openConversation(await write(ana, eve, 'Hello, we met'))
  await expect(ana.composer).toBeVisible()
  await expect(ana.button('Record a voice message')).toHaveCount(0)
})

test('who answers a message while recording goes on recording, and the voice message is the answer', async ({
  person,
}) => {
  test.slow()
  const { ana, bo } = await talk(person)
  await record(ana, 1)
  await ana.chooseFor('And you.', 'Reply')
  await expect(ana.page.getByText('In answer to Bo', { exact: true })).toBeVisible()
  // It is still running, and not a new one.
  await expect(recorder(ana).getByRole('timer')).toContainText(/0:0[2-9]/, { timeout: 30_000 })
  await expect(ana.composer).toBeHidden()
  await ana.button('Send the voice message').click()
  await expect(place(bo)).toBeVisible({ timeout: 15_000 })
  await expect(bo.page.getByRole('button', { name: /In answer to You/ })).toBeVisible()
  await expect(ana.page.getByText('In answer to Bo', { exact: true })).toBeHidden()
})

test('a recording ends by itself after five minutes, and is sent then', async ({ person }) => {
  test.slow()
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  const conversation = await acquainted(ana, bo)
  await ana.page.clock.install()
  for (const tab of [ana, bo]) await tab.openConversation(conversation)
  await record(ana, 1)
  // Nobody waits for five minutes: the page’s own clock goes ahead.
  await ana.page.clock.fastForward('04:56')
  await expect(recorder(ana).getByText('That is five minutes')).toBeVisible({ timeout: 30_000 })
  await expect(recorder(ana).getByRole('timer')).toHaveCount(0)
  await ana.button('Send the voice message').click()
  await expect(place(bo)).toBeVisible({ timeout: 15_000 })
  expect(await sent(conversation)).toMatchObject([{ kind: 'voice', duration_ms: 300_000 }])
})
