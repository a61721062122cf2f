import { expect, type Person, test } from './fixtures.ts'
import { longConversation } from './scene.ts'

/** Messages that are drawn at once, whatever the conversation's length (`HELD` in `components/live/store.ts`). */
const DRAWN = 400
const COUNT = 900

/** The numbers of all messages that are drawn, in their order. */
const drawn = (tab: Person) =>
  tab.thread.evaluate((log) => [...log.querySelectorAll('[id^="m"]')].map(({ id }) => Number(id.slice(1))))

const inARow = (numbers: readonly number[]) => numbers.every((number, n) => number === (numbers[0] ?? 0) + n)

/** Where the first message in view stands, and which it is. */
const inView = (tab: Person) =>
  tab.thread.evaluate((log) => {
    const { top, bottom } = log.getBoundingClientRect()
    const found = [...log.querySelectorAll('[id^="m"]')].find((message) => {
      const edge = message.getBoundingClientRect()
      return edge.top >= top && edge.bottom <= bottom
    })
    return { id: found?.id ?? '', top: found?.getBoundingClientRect().top ?? 0 }
  })

test('a long conversation is read from its end to its beginning and back; what is drawn stays little and in place', async ({
  person,
}) => {
  test.slow()
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  const id = await longConversation(ana, bo, COUNT)
  await ana.openConversation(id)
  await ana.thread.hover()
  const toward = async (pixels: number, until: (numbers: number[]) => boolean) => {
    for (;;) {
      const numbers = await drawn(ana)
      expect(numbers.length).toBeLessThanOrEqual(DRAWN)
      expect(inARow(numbers), `${numbers}`).toBe(true)
      if (until(numbers)) return
      await ana.page.mouse.wheel(0, pixels)
    }
  }
  await toward(-3_000, ([first = 0]) => first === 1)
  await expect(ana.page.getByText('This is the beginning of your conversation.')).toBeAttached()

  // What is new meanwhile waits at the end.
  await bo.openConversation(id)
  await bo.send('Back to the present')
  await expect(ana.button('1 new')).toBeVisible()
  await toward(3_000, (numbers) => numbers.at(-1) === COUNT + 1)
  await expect(ana.message('Back to the present', 'Bo')).toBeAttached()
})

test('pages that come in and go beside what is read move nothing', async ({ person }) => {
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  const id = await longConversation(ana, bo, COUNT)
  await ana.goto(`/messages/${id}?at=450`)
  await ana.thread.hover()
  await expect.poll(async () => (await drawn(ana)).length).toBeGreaterThan(60)
  for (const pixels of [-900, 900]) {
    for (let turn = 0; turn < 25; turn++) {
      const start = await inView(ana)
      await ana.page.mouse.wheel(0, pixels)
      // Until the wheel's own movement has begun, and then until it is over.
      await expect.poll(() => inView(ana)).not.toEqual(start)
      let before = await inView(ana)
      await expect
        .poll(async () => {
          const [last, now] = [before, await inView(ana)]
          before = now
          return last.id === now.id && Math.abs(last.top - now.top) < 1
        })
        .toBe(true)
      const settled = await drawn(ana)
      const { id: marked, top } = before
      // The pages that were asked for on the way have come by then, or come now.
      await ana.page.evaluate(
        () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
      )
      const edge = await ana.thread.locator(`#${marked}`).boundingBox()
      expect(Math.abs((edge?.y ?? -1_000) - top), `after ${settled[0]}–${settled.at(-1)}`).toBeLessThan(2)
    }
  }
})
