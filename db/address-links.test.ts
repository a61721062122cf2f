import { beforeEach, describe, expect, it } from 'vitest'
import { confirmAddress, makeAddressLink, pruneAddressLinks, readAddressLink } from './address-links.ts'
import { emailOf, forgetEmail } from './emails.ts'
import { freshDatabase, later, makePerson } from './testing.ts'
import { OtherProcess } from './testing-process.ts'
import { rows } from './testing-rows.ts'

freshDatabase()

const DAY = 86_400_000
let ana = ''
let bo = ''
let made = 0
const anAddress = () => `somebody${++made}@example.org`
const stored = async () => [
  await rows('SELECT * FROM address_links ORDER BY hash'),
  await rows('SELECT * FROM emails ORDER BY person_id'),
]

/** The secret of a new link. */
async function linkFor(person: string, address = anAddress()): Promise<string> {
  const link = await makeAddressLink(person, address)
  if (!('secret' in link)) throw new Error('The address is taken.')
  return link.secret
}

beforeEach(async () => {
  ana = await makePerson('Ana')
  bo = await makePerson('Bo')
})

describe('a link mailed to an address', () => {
  it('gives its person the address as it was written, and is used up', async () => {
    const address = `Ana.${anAddress()}`
    const secret = await linkFor(ana, address)
    expect(await emailOf(ana)).toBeNull()
    expect(await readAddressLink(ana, secret)).toBe(address)
    expect(await confirmAddress(ana, secret)).toEqual({ ok: true, address, before: null })
    expect(await emailOf(ana)).toBe(address)
    expect(await readAddressLink(ana, secret)).toBeNull()
    expect(await confirmAddress(ana, secret)).toEqual({ ok: false, refusal: 'link_over' })
  })

  it('puts a new address in place of the old one, and ends every other link of theirs', async () => {
    const [first, second, older] = [anAddress(), anAddress(), anAddress()]
    await confirmAddress(ana, await linkFor(ana, first))
    const forgotten = await linkFor(ana, older)
    const secret = await linkFor(ana, second)
    expect(await confirmAddress(ana, secret)).toEqual({ ok: true, address: second, before: first })
    expect(await emailOf(ana)).toBe(second)
    expect(await confirmAddress(ana, forgotten)).toEqual({ ok: false, refusal: 'link_over' })
    expect(await emailOf(ana)).toBe(second)
    // What nobody has any more can be somebody else's.
    expect(await confirmAddress(bo, await linkFor(bo, first))).toMatchObject({ ok: true })
  })

  it('is nothing to anybody else', async () => {
    const secret = await linkFor(ana)
    const before = await stored()
    expect(await readAddressLink(bo, secret)).toBeNull()
    expect(await confirmAddress(bo, secret)).toEqual({ ok: false, refusal: 'link_over' })
    expect(await stored()).toEqual(before)
  })

  it('has a secret of 128 bits at least, of which only a hash is kept', async () => {
    const secret = await linkFor(ana)
    expect(Buffer.from(secret, 'base64url').length).toBeGreaterThanOrEqual(16)
    expect(JSON.stringify(await stored())).not.toContain(secret)
  })

  it('of an address that another account has is never told; of one that gets an account meanwhile changes nothing', async () => {
    const [old, wanted] = [anAddress(), anAddress()]
    await confirmAddress(ana, await linkFor(ana, old))
    const secret = await linkFor(ana, wanted)
    await confirmAddress(bo, await linkFor(bo, wanted.toUpperCase()))
    const before = await stored()
    expect(await confirmAddress(ana, secret)).toEqual({ ok: false, refusal: 'email_taken' })
    expect(await stored()).toEqual(before)
    expect(await emailOf(ana)).toBe(old)
    expect(await makeAddressLink(ana, wanted)).toEqual({ handle: expect.any(String) })
  })

  it('gives one address to one of two people, however often both confirm it in two processes', async () => {
    const address = anAddress()
    const [anas, bos] = [await linkFor(ana, address), await linkFor(bo, address)]
    const other = new OtherProcess()
    try {
      const all = await Promise.all([
        confirmAddress(ana, anas),
        other.call('confirmAddress', bo, bos),
        confirmAddress(ana, anas),
        other.call('confirmAddress', bo, bos),
      ])
      expect(all.filter(({ ok }) => ok)).toHaveLength(1)
    } finally {
      await other.end()
    }
    expect([await emailOf(ana), await emailOf(bo)].filter((one) => one === address)).toHaveLength(1)
  })

  it('runs out after a day and goes; one that was never made is nothing', async () => {
    const secret = await linkFor(ana)
    await later(DAY - 1_000, async () => expect(await readAddressLink(ana, secret)).not.toBeNull())
    await later(DAY, async () => {
      expect(await readAddressLink(ana, secret)).toBeNull()
      expect(await confirmAddress(ana, secret)).toEqual({ ok: false, refusal: 'link_over' })
    })
    for (const nothing of ['', 'x', 'ä'.repeat(2_000)])
      expect(await confirmAddress(ana, nothing)).toEqual({ ok: false, refusal: 'link_over' })
    expect(await emailOf(ana)).toBeNull()
    await pruneAddressLinks(Date.now() + DAY + 1_000)
    expect(await rows(`SELECT * FROM address_links WHERE person_id = ${ana}`)).toEqual([])
  })

  it('is over once the address is removed', async () => {
    await confirmAddress(ana, await linkFor(ana))
    const secret = await linkFor(ana)
    expect(await forgetEmail(ana)).toBe(true)
    expect(await emailOf(ana)).toBeNull()
    expect(await confirmAddress(ana, secret)).toEqual({ ok: false, refusal: 'link_over' })
  })
})
