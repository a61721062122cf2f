/** The emergency shield: for a while nobody may knock, whatever the door says. The door itself is never changed. */
import { and, count, eq, gt } from 'drizzle-orm'
import { SHIELD_FOREVER, SHIELD_MILLISECONDS, type ShieldLength, surges } from '../rules/shield.ts'
import { now } from './clock.ts'
import { lockPeople, read, write } from './engine/index.ts'
import { announce } from './events.ts'
import { idAt } from './ids.ts'
import { knocks, people } from './schema/index.ts'

/** Raises the viewer's shield for that long from now, or lowers it with null. */
export function setShield(viewer: string, length: ShieldLength | null): Promise<void> {
  return write(async (db, after) => {
    await lockPeople(db, viewer)
    const lasting = length === 'until_off' ? SHIELD_FOREVER : length && now() + SHIELD_MILLISECONDS[length]
    await db.update(people).set({ shieldUntil: lasting }).where(eq(people.id, viewer))
    await announce(db, after, viewer, { kind: 'me' })
  })
}

const HOUR = 3_600_000
const MONTH = 30 * 24 * HOUR

/** Whether so many more strangers knock within this hour than usual that a shield is worth offering. */
export function knocksSurge(viewer: string): Promise<boolean> {
  return read(async (db) => {
    const since = async (moment: number) => {
      const mine = and(eq(knocks.recipientId, viewer), gt(knocks.id, idAt(moment)))
      const [found] = await db.select({ knocks: count() }).from(knocks).where(mine)
      return found?.knocks ?? 0
    }
    const at = now()
    return surges(await since(at - HOUR), (await since(at - MONTH)) / (30 * 24))
  })
}
