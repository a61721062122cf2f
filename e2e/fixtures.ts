/** `person("Ana", { door: "everyone" })`: somebody with an account, signed in by cookie in a browser of their own. */
import { randomBytes } from 'node:crypto'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  type Page,
} from '@playwright/test'
import { setDoor } from '#db/door.ts'
import { createPerson, type NewPerson } from '#db/people.ts'
import type { Door } from '#rules/door.ts'
import { hashPassword } from '#server/password.ts'
import { COOKIE, cookieFor } from './cookie.ts'
import { Tab } from './tab.ts'

export { expect } from '@playwright/test'

// The server is process 0; each worker makes ids from a range of its own.
process.env.AJAR_PROCESS = String(1 + (Number(process.env.TEST_PARALLEL_INDEX ?? 0) % 31))
// Preparing a long conversation isn't somebody sending too fast. The server keeps the policy's numbers.
process.env.AJAR_LIMITS = '{"messagesPer10Seconds":null,"messagesPerDay":null}'

export const DAY = 86_400_000

type Account = Partial<Omit<NewPerson, 'name' | 'handle' | 'door'>> & {
  door?: Door
  password?: string
  /** How their browser is set up: language, colours, window, scripts off … */
  browser?: BrowserContextOptions
}

/** Somebody with an account and an open tab. */
export class Person extends Tab {
  readonly id: string
  readonly handle: string
  readonly name: string
  readonly context: BrowserContext
  /** The value of the session cookie. */
  readonly cookie: string

  constructor(page: Page, who: Pick<Person, 'id' | 'handle' | 'name' | 'context' | 'cookie'>) {
    super(page)
    this.id = who.id
    this.handle = who.handle
    this.name = who.name
    this.context = who.context
    this.cookie = who.cookie
  }

  /** Another tab of the same browser. */
  async newTab(): Promise<Tab> {
    return new Tab(await this.context.newPage())
  }

  async newTabAt(address: string): Promise<Tab> {
    const tab = await this.newTab()
    await tab.goto(address)
    return tab
  }
}

/** A handle nobody else in the test run has. */
export const newHandle = (name = 'x'): string =>
  `${name.replace(/[^A-Za-z0-9]/g, '').slice(0, 5)}_${randomBytes(4).toString('hex')}`

/** Makes an account in the database, without a browser. */
export async function newAccount(name: string, { door, password, browser: _, ...more }: Account = {}) {
  const handle = newHandle(name)
  const passwordHash = password ? await hashPassword(password) : null
  // Settled people by default: an allowance of new people is the matter of its own tests.
  const joinedAt = Date.now() - 400 * DAY
  const id = await createPerson({ handle, name, joinedAt, passwordHash, ...more })
  if (!id) throw new Error(`The handle ${handle} is taken.`)
  if (door) await setDoor(id, door)
  return { id, handle, name }
}

/** Opens a browser that is signed in as a person. */
export async function signedInBrowser(browser: Browser, personId: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext(options)
  const cookie = await cookieFor(personId)
  await context.addCookies([
    { name: COOKIE, value: cookie, domain: '127.0.0.1', path: '/', httpOnly: true, sameSite: 'Lax' },
  ])
  return { context, cookie }
}

type Fixtures = {
  person: (name: string, account?: Account) => Promise<Person>
  /** Another browser of somebody: a second device. */
  anotherBrowserOf: (person: { id: string; handle: string; name: string }) => Promise<Person>
  /** A browser without an account. */
  visitor: (options?: BrowserContextOptions) => Promise<Tab>
}

export const test = base.extend<Fixtures & { closed: undefined }>({
  // Whatever a test opened ends with it: a page whose server is gone would call it until the browser ends.
  closed: [
    async ({ browser }, use) => {
      await use(undefined)
      for (const context of browser.contexts()) await context.close()
    },
    { auto: true },
  ],
  person: async ({ browser }, use) => {
    await use(async (name, account = {}) => {
      const { id, handle } = await newAccount(name, account)
      const { context, cookie } = await signedInBrowser(browser, id, account.browser)
      return new Person(await context.newPage(), { id, handle, name, context, cookie })
    })
  },
  anotherBrowserOf: async ({ browser }, use) => {
    await use(async ({ id, handle, name }) => {
      const { context, cookie } = await signedInBrowser(browser, id)
      return new Person(await context.newPage(), { id, handle, name, context, cookie })
    })
  },
  visitor: async ({ browser }, use) => {
    await use(async (options = {}) => {
      const context = await browser.newContext(options)
      return new Tab(await context.newPage())
    })
  },
})
