/** An open page of Ajar, in the words of the person who looks at it. */
import { expect, type Locator, type Page } from '@playwright/test'

export class Tab {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** Opens an address and waits until the page answers to keys and clicks. */
  async goto(address: string): Promise<void> {
    await this.page.goto(address)
    await this.ready()
  }

  /** Scripts have arrived: React has taken over what the server rendered. */
  async ready(): Promise<void> {
    await this.page.waitForFunction(() =>
      [...document.querySelectorAll('main, nav, form')].every((element) =>
        Object.keys(element).some((key) => key.startsWith('__reactProps')),
      ),
    )
  }

  async openInbox(): Promise<void> {
    await this.goto('/messages')
  }

  async openRequests(): Promise<void> {
    await this.goto('/messages/requests')
  }

  async openConversation(conversationId: string): Promise<void> {
    await this.goto(`/messages/${conversationId}`)
    await expect(this.thread).toBeVisible()
  }

  /** Opens a conversation by pressing its line in the list. */
  async openConversationWith(name: string): Promise<void> {
    await this.line(name).click()
    await expect(this.page.getByRole('log', { name: `Messages with ${name}` })).toBeVisible()
  }

  /** The link form that X uses. */
  async composeTo(person: { id: string }, text = ''): Promise<void> {
    const query = new URLSearchParams({ recipient_id: person.id, ...(text && { text }) })
    await this.goto(`/messages/compose?${query}`)
  }

  get list(): Locator {
    return this.page.getByRole('region', { name: 'Conversations' })
  }

  /** Somebody's line in the list. */
  line(name: string): Locator {
    return this.list.getByRole('listitem').filter({ hasText: name }).getByRole('link')
  }

  folder(name: 'Inbox' | 'Requests' | 'Hidden' | 'Archived' | 'Snoozed'): Locator {
    return this.page.getByRole('navigation', { name: 'Folders' }).getByRole('link', { name })
  }

  get thread(): Locator {
    return this.page.getByRole('log')
  }

  get composer(): Locator {
    return this.page.getByRole('textbox', { name: /^(?:Message |Write a note)/ })
  }

  /** A message as it is shown; `by` is its writer's name, "You" for one's own. */
  message(text: string, by?: string): Locator {
    return this.thread.getByText(by ? `${by}: ${text}` : text, { exact: Boolean(by) })
  }

  /** Opens the menu of a message and presses one of its entries. */
  async chooseFor(text: string, entry: string): Promise<void> {
    const bubble = this.page.locator('[id^="m"]').filter({ hasText: text })
    await this.thread.locator(bubble).last().hover()
    const message = this.thread.locator('.group\\/message').filter({ has: bubble })
    await message.last().getByRole('button', { name: 'More about this message' }).click()
    await this.page.getByRole('menuitem', { name: entry, exact: true }).click()
  }

  /** Types into the composer and presses Enter. */
  async send(text: string): Promise<void> {
    await this.composer.fill(text)
    await this.composer.press('Enter')
  }

  /** The texts of all messages shown, oldest first, without the names said to screen readers. */
  texts(): Promise<string[]> {
    return this.thread.evaluate((log) =>
      [...log.querySelectorAll('[id^="m"]')].map((bubble) =>
        [...bubble.childNodes]
          .slice(1)
          .map((node) => node.textContent)
          .join(''),
      ),
    )
  }

  /** The tick of the latest group of one's own messages. */
  tick(name: 'Sent' | 'Seen' | 'Sending'): Locator {
    const newest = this.thread.getByRole('img', { name: /^(?:Sent|Seen|Sending)$/ }).last()
    return newest.and(this.thread.getByRole('img', { name, exact: true }))
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  /** What is said at the edge of the screen. */
  said(text: string | RegExp): Locator {
    return this.page.getByRole('status').filter({ hasText: text })
  }

  async undo(): Promise<void> {
    await this.button('Undo').click()
  }

  /** Opens the menu of the conversation and presses one of its entries. */
  async choose(entry: string): Promise<void> {
    await this.button('More about this conversation').click()
    await this.page.getByRole('menuitem', { name: entry, exact: true }).click()
  }

  /** Signs out on the account page. The live stream may tell the tab before the action's answer leads to the start. */
  async signOut(): Promise<void> {
    await this.button('Sign out').click()
    await expect(this.page).toHaveURL((url) => url.pathname === '/' || url.pathname === '/signin')
  }
}
