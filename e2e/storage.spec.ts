import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { textsOf } from './database.ts'
import { expect, test } from './fixtures.ts'
import { meet, signUp } from './own-people.ts'
import { OwnServer } from './own-server.ts'

test('a locked database refuses a send with a clear sentence, keeps the text, and works again afterwards', async ({
  browser,
}) => {
  test.slow()
  const server = new OwnServer()
  await server.start()
  try {
    const ana = await signUp(browser, server, 'Ana')
    const bo = await signUp(browser, server, 'Bo')
    const conversation = await meet(ana, bo)
    // Another program holds the write lock, for longer than the server is willing to wait.
    const other = new DatabaseSync(join(server.folder, 'ajar.db'))
    other.exec('BEGIN IMMEDIATE')
    await ana.send('Is anybody there?')
    await expect(ana.thread.getByRole('alert')).toContainText('The server couldn’t save that.', { timeout: 15_000 })
    expect(await textsOf(conversation, server.folder)).toEqual(['Hello'])
    // Reading goes on meanwhile.
    await bo.page.reload()
    await expect(bo.message('Hello', 'Ana')).toBeVisible()
    other.exec('ROLLBACK')
    other.close()
    await ana.button('Retry').click()
    await expect(bo.message('Is anybody there?', 'Ana')).toBeVisible()
    expect(await textsOf(conversation, server.folder)).toEqual(['Hello', 'Is anybody there?'])
  } finally {
    await server.remove()
  }
})
