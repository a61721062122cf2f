import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dataFolder } from '../db/engine/index.ts'
import { createPersonOfIdentity } from '../db/identities.ts'
import { listImported, readImported, suggestedByX } from '../db/imported.ts'
import { beginImport, claimImport, keepMessages, readImport } from '../db/imports.ts'
import { freshDatabase, makePerson } from '../db/testing.ts'
import { rows, value } from '../db/testing-rows.ts'
import { block, follow } from '../db/ties.ts'
import { archiveBytes, runImports, takeArchive } from './import-job.ts'
import { conversationOf, filesOf, OWNER, packed } from './testing-archive.ts'

freshDatabase()

const BO = '2000000002'
const CY = '2000000003'

/** Brings an archive and waits until it was read in or refused. */
async function bring(viewer: string, archive: Uint8Array<ArrayBuffer>) {
  expect(await takeArchive(viewer, new Blob([archive]).stream(), archive.byteLength)).toEqual({ ok: true })
  await runImports()
  return readImport(viewer)
}
const kept = async (viewer: string) => ({
  messages: Number(await value(`SELECT count(*) FROM imported_messages WHERE person_id = ${viewer}`)),
  conversations: Number(await value(`SELECT count(*) FROM imported_conversations WHERE person_id = ${viewer}`)),
  accounts: Number(await value(`SELECT count(*) FROM imported_accounts WHERE person_id = ${viewer}`)),
})
const filesLeft = () => (existsSync(join(dataFolder(), 'imports')) ? readdirSync(join(dataFolder(), 'imports')) : [])
const fromX = async (name: string, subject: string) => {
  const made = await createPersonOfIdentity({ handle: `${name}_x`, name, passwordHash: null }, 'twitter', subject)
  return made.ok ? made.id : ''
}

describe('an archive of X', () => {
  it('is read in with X’s times, for its owner alone, and nothing of it stays on the disk', async () => {
    const [ana, other] = [await makePerson('Ana'), await makePerson('Other')]
    const archive = await packed(filesOf({ conversations: [conversationOf(BO, 5), conversationOf(CY, 3, 1_000)] }))
    expect(await bring(ana, archive)).toMatchObject({ status: 'done', total: 8, done: 8, added: 8 })
    const { rows: listed } = await listImported(ana)
    expect(listed.map(({ others }) => others.map(({ xId }) => xId))).toEqual([[CY], [BO]])
    const talk = listed[1]?.id ?? ''
    const thread = await readImported(ana, talk)
    expect(thread?.messages.map(({ text, by }) => [text.slice(0, 2), by.self])).toEqual([
      ['1:', true],
      ['2:', false],
      ['3:', true],
      ['4:', false],
      ['5:', true],
    ])
    expect(new Date(thread?.messages[0]?.at ?? 0).toISOString()).toBe('2019-05-01T00:00:00.000Z')
    expect(await readImported(other, talk)).toBeNull()
    expect(await listImported(other)).toEqual({ rows: [], next: null })
    // Nobody's inbox has any of it.
    expect(await value('SELECT count(*) FROM messages')).toBe(0)
    expect(filesLeft()).toEqual([])
  })

  it('calls a group by its last name, and an archive of later can give it another, but never none', async () => {
    const ana = await makePerson('Ana')
    const named = (name: string, month: number) => ({
      conversationNameUpdate: {
        initiatingUserId: BO,
        name,
        createdAt: new Date(Date.UTC(2019, month)).toISOString(),
      },
    })
    const group = (...events: object[]) => {
      const { dmConversation } = conversationOf(BO, 3)
      return { dmConversation: { conversationId: '77', messages: [...events, ...dmConversation.messages] } }
    }
    const brought = async (...events: object[]) => {
      const archive = await packed(filesOf({ conversations: [group(...events)] }))
      expect(await bring(ana, archive)).toMatchObject({ status: 'done' })
    }
    const names = async () => (await listImported(ana)).rows.map(({ name }) => name)
    await brought()
    expect(await names()).toEqual([null])
    await brought(named('Sails', 7), named('Boats\0', 3))
    expect(await names()).toEqual(['Sails'])
    await brought()
    expect(await names()).toEqual(['Sails'])
    const [talk] = (await listImported(ana)).rows
    expect((await readImported(ana, talk?.id ?? ''))?.name).toBe('Sails')
    await brought(named('Bo\0ats', 9))
    expect(await names()).toEqual(['Bo\uFFFDats'])
  })

  it('brought again adds nothing twice, and one of later adds what is new', async () => {
    const ana = await makePerson('Ana')
    const first = await packed(filesOf({ conversations: [conversationOf(BO, 700)], following: [CY] }))
    expect(await bring(ana, first)).toMatchObject({ added: 700 })
    const before = await kept(ana)
    expect(await bring(ana, first)).toMatchObject({ status: 'done', total: 700, done: 700, added: 0 })
    expect(await kept(ana)).toEqual(before)
    const later = await packed(filesOf({ conversations: [conversationOf(BO, 702)], following: [CY] }))
    expect(await bring(ana, later)).toMatchObject({ added: 2 })
    expect((await kept(ana)).messages).toBe(702)
  })

  it('goes on where a killed process was, and ends with every message once', async () => {
    const ana = await makePerson('Ana')
    const archive = await packed(filesOf({ conversations: [conversationOf(BO, 1_200), conversationOf(CY, 900)] }))
    const id = (await beginImport(ana)) ?? ''
    const { mkdirSync, writeFileSync } = await import('node:fs')
    mkdirSync(join(dataFolder(), 'imports'), { recursive: true })
    writeFileSync(join(dataFolder(), 'imports', `${id}.zip`), archive)
    // A process kept the first 500 and died a minute ago.
    const some = conversationOf(BO, 1_200).dmConversation.messages.reverse().slice(0, 500)
    await keepMessages(
      { id, personId: ana },
      { xId: `${OWNER}-${BO}`, others: [BO], name: null },
      some.map(({ messageCreate: m }) => ({
        xId: m.id.padStart(20, '0'),
        senderXId: m.senderId,
        at: Date.parse(m.createdAt),
        text: m.text,
      })),
    )
    expect(await claimImport(Date.now(), 'waiting', [id])).toBeNull()
    await rows(`UPDATE imports SET claimed_until = ${Date.now() - 1} WHERE id = ${id}`)
    await runImports()
    expect(await readImport(ana)).toMatchObject({ status: 'done', total: 2_100, done: 2_100, added: 2_100 })
    expect((await kept(ana)).messages).toBe(2_100)
  })

  it('names people who aren’t here yet by X’s number, until they come with that account', async () => {
    const ana = await makePerson('Ana')
    expect(await bring(ana, await packed(filesOf({ conversations: [conversationOf('2000000010', 2)] })))).toMatchObject(
      { added: 2 },
    )
    const named = async () => (await listImported(ana)).rows[0]?.others
    expect(await named()).toEqual([{ xId: '2000000010', person: null, self: false }])
    const bo = await fromX('Bo', '2000000010')
    expect(await named()).toMatchObject([{ person: { id: bo, name: 'Bo' } }])
  })

  it('suggests whom one follows or blocks on X and hasn’t here, and does nothing by itself', async () => {
    const ana = await makePerson('Ana')
    const [dee, eve, fay] = [await fromX('Dee', '31'), await fromX('Eve', '32'), await fromX('Fay', '33')]
    await follow(ana, eve)
    const archive = await packed(filesOf({ conversations: [], following: ['31', '32', '99'], blocking: ['33'] }))
    expect(await bring(ana, archive)).toMatchObject({ status: 'done', total: 0 })
    expect((await suggestedByX(ana, 'following')).map(({ id }) => id)).toEqual([dee])
    expect((await suggestedByX(ana, 'blocking')).map(({ id }) => id)).toEqual([fay])
    expect(await value(`SELECT count(*) FROM ties WHERE person_id = ${ana}`)).toBe(1)
    await block(ana, fay)
    expect(await suggestedByX(ana, 'blocking')).toEqual([])
  })

  it('isn’t begun while another is read in, and never larger than it said', async () => {
    const ana = await makePerson('Ana')
    const archive = await packed(filesOf({ conversations: [conversationOf(BO, 2)] }))
    await beginImport(ana)
    expect(await takeArchive(ana, new Blob([archive]).stream(), archive.byteLength)).toEqual({
      ok: false,
      refusal: 'import_running',
    })
    const bo = await makePerson('Bo')
    expect(await takeArchive(bo, new Blob([archive]).stream(), archive.byteLength - 1)).toEqual({
      ok: false,
      refusal: 'archive_too_large',
    })
    expect(await takeArchive(bo, new Blob([archive]).stream(), archiveBytes() + 1)).toEqual({
      ok: false,
      refusal: 'archive_too_large',
    })
    expect(await kept(bo)).toEqual({ messages: 0, conversations: 0, accounts: 0 })
    expect(filesLeft()).toEqual([])
  })
})

const good = filesOf({ conversations: [conversationOf(BO, 3)], following: [CY] })
const withFile = (name: string, content: string | Uint8Array) => packed({ ...good, [name]: content })
const damaged = async (change: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>) =>
  change(await packed(good, { level: 0 }))
/** Overwrites the first of these bytes by others of the same number. */
const replaced = (bytes: Uint8Array<ArrayBuffer>, from: string, to: string, all = true) => {
  const text = Buffer.from(bytes).toString('latin1')
  return new Uint8Array(Buffer.from(all ? text.replaceAll(from, to) : text.replace(from, to), 'latin1'))
}
const messages = (text: string) => withFile('data/direct-messages.js', `window.YTD.direct_messages.part0 = ${text}`)
const message = (change: object) => {
  const one = conversationOf(BO, 1)
  const [first] = one.dmConversation.messages
  return messages(
    JSON.stringify([
      {
        dmConversation: {
          ...one.dmConversation,
          messages: [{ messageCreate: { ...first?.messageCreate, ...change } }],
        },
      },
    ]),
  )
}

const HOSTILE: Record<string, [refusal: string, archive: () => Promise<Uint8Array<ArrayBuffer>>]> = {
  nothing: ['archive_not_zip', async () => new Uint8Array()],
  'a text': ['archive_not_zip', async () => new TextEncoder().encode('window.YTD = 1'.repeat(100))],
  'one cut in half': ['archive_not_zip', () => damaged((bytes) => bytes.slice(0, bytes.length / 2))],
  'another ZIP': ['archive_not_x', () => packed({ 'holiday.txt': 'sun' })],
  'one without an account': [
    'archive_not_x',
    () => packed({ 'data/direct-messages.js': good['data/direct-messages.js'] ?? '' }),
  ],
  'one that is encrypted': ['archive_encrypted', () => packed(good, { password: 'secret' })],
  'a name that leads out': ['archive_hostile', () => withFile('data/../../evil.js', 'x')],
  'an absolute name': ['archive_hostile', () => withFile('/etc/passwd', 'x')],
  'a name of another system': ['archive_hostile', () => withFile('C:\\evil.js', 'x')],
  'a link': [
    'archive_hostile',
    async () => packed(good, { externalFileAttributes: (0o120777 << 16) >>> 0, msDosCompatible: false }),
  ],
  'a bomb': [
    'archive_hostile',
    () => withFile('data/direct-messages.js', `window.YTD.direct_messages.part0 = [${' '.repeat(60_000_000)}]`),
  ],
  'a wrong checksum': ['archive_damaged', () => damaged((bytes) => replaced(bytes, '1: the', '1: THE'))],
  'letters that aren’t any': [
    'archive_damaged',
    () => withFile('data/direct-messages.js', new Uint8Array([0x77, 0xff, 0xfe, 0xff])),
  ],
  'another beginning': ['archive_wrong', () => withFile('data/direct-messages.js', 'alert(1); [')],
  'no end': ['archive_wrong', () => messages('[{"dmConversation":{"conversationId":"1-2","messages":[]}}')],
  'something after the end': ['archive_wrong', () => messages('[]\nalert(1)')],
  'broken JSON': ['archive_wrong', () => messages('[{"dmConversation": {,}}]')],
  'an array of numbers': ['archive_wrong', () => messages('[1, 2]')],
  'a text for a list': [
    'archive_wrong',
    () => messages('[{"dmConversation":{"conversationId":"1-2","messages":"all"}}]'),
  ],
  'depths without end': ['archive_wrong', () => messages(`[${'['.repeat(200_000)}${']'.repeat(200_000)}]`)],
  'an id that is none': ['archive_wrong', () => message({ id: '../1' })],
  'a number for an id': ['archive_wrong', () => message({ senderId: 12 })],
  'a day that isn’t': ['archive_wrong', () => message({ createdAt: 'yesterday' })],
  'a text without end': ['archive_wrong', () => message({ text: 'x'.repeat(100_001) })],
}

describe('an archive that is broken or means harm', () => {
  for (const [what, [refusal, archive]] of Object.entries(HOSTILE))
    it(`is refused and changes nothing: ${what}`, { timeout: 60_000 }, async () => {
      const ana = await makePerson('Ana')
      expect(await bring(ana, await archive())).toMatchObject({ status: 'refused', refusal, done: 0, added: 0 })
      expect(await kept(ana)).toEqual({ messages: 0, conversations: 0, accounts: 0 })
      expect(filesLeft()).toEqual([])
    })
})
