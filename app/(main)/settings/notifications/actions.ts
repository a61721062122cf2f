'use server'
import { refresh } from 'next/cache'
import { z } from 'zod'
import { type FormState, refusedForm } from '#components/forms/form-state.ts'
import { addDevice, changeAlerts, changeMail, forgetDevice } from '#db/alerts.ts'
import { EVERY_DAY, isPushEndpoint, isTimeZone } from '#rules/notify.ts'
import { done, fieldsOf, onOffForm, refused, signedIn } from '#server/action.ts'
import { canSendMail, pushServices } from '#server/env.ts'
import { Id } from '#server/input.ts'
import { arePushKeys } from '#server/push.ts'
import { readerFormat } from '#server/reader.ts'

const Switch = z.strictObject({ on: z.boolean() })
const Minutes = z.int().min(0).max(1_439)
const Quiet = z.strictObject({ from: Minutes, to: Minutes, days: z.int().min(1).max(EVERY_DAY) })
const Zone = z.string().min(1).max(64).refine(isTimeZone)

/** The time zone that the viewer's browser told, until they choose one. */
const zoneHere = async () => (await readerFormat()).timeZone

const Subscription = z.strictObject({
  endpoint: z.url().max(1_000),
  p256dh: z.string().max(100),
  auth: z.string().max(40),
})

/**
 * Calls the viewer at this browser from now on. An endpoint comes from outside and will be connected to: one that isn't at
 * a known push service is `push_service_unknown`.
 */
export const addThisDevice = signedIn(Subscription, async (viewer, subscription) => {
  if (!arePushKeys(subscription)) return refused('bad_input')
  if (!isPushEndpoint(subscription.endpoint, pushServices())) return refused('push_service_unknown')
  await addDevice(viewer.id, viewer.session, subscription, await zoneHere())
  refresh()
  return done
})

/** Stops calling one of the viewer's browsers; of anybody else's it changes nothing and says the same. */
export const forgetThisDevice = signedIn(z.strictObject({ id: Id }), async (viewer, { id }) => {
  await forgetDevice(viewer.id, id)
  refresh()
  return done
})

/** Whether notifications show what was written. */
export const setPreviews = signedIn(Switch, async (viewer, { on }) => {
  await changeAlerts(viewer.id, { previews: on }, await zoneHere())
  refresh()
  return done
})

export const setSound = signedIn(Switch, async (viewer, { on }) => {
  await changeAlerts(viewer.id, { sound: on }, await zoneHere())
  refresh()
  return done
})

/** One notification a day that says how many requests are new, or none. */
export const setDigest = signedIn(Switch, async (viewer, { on }) => {
  await changeAlerts(viewer.id, { digest: on }, await zoneHere())
  refresh()
  return done
})

/** Mails about messages that weren't read: `mail_unset` where the site sends none, `email_missing` without a confirmed address. */
export const setMail = signedIn(Switch, async (viewer, { on }) => {
  if (on && !canSendMail()) return refused('mail_unset')
  if (!(await changeMail(viewer.id, on, await zoneHere()))) return refused('email_missing')
  refresh()
  return done
})

/** When nothing notifies and when the digest comes, by the clock of which time zone. */
const setTimes = signedIn(
  z.strictObject({ zone: Zone, quiet: Quiet.nullable(), digestHour: z.int().min(0).max(23) }),
  async (viewer, change) => {
    await changeAlerts(viewer.id, change)
    refresh()
    return done
  },
)

/** `22:30` as minutes after midnight; not a number for anything else. */
function minutesOf(clock = ''): number {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(clock) ?? []
  return hours === undefined ? Number.NaN : Number(hours) * 60 + Number(minutes)
}

/** The form of hours and time zone. `times_wrong` where an hour is none or no day is chosen. */
export async function timesForm(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = fieldsOf(form)
  // A box that isn't ticked isn't sent; anything else under its name is no answer.
  if (fields.quiet !== undefined && fields.quiet !== '1') return refusedForm({ code: 'bad_input' }, fields)
  const days = Array.from({ length: 7 }, (_, day) => (fields[`day${day}`] === '1' ? 1 << day : 0))
  const quiet = {
    from: minutesOf(fields.from),
    to: minutesOf(fields.to),
    days: days.reduce((all, day) => all | day, 0),
  }
  const wanted = fields.quiet === '1'
  if (wanted && !Quiet.safeParse(quiet).success) return refusedForm({ code: 'times_wrong' }, fields)
  const { zone = '', digestHour = '' } = fields
  const answer = await setTimes({ zone, quiet: wanted ? quiet : null, digestHour: Number(digestHour || Number.NaN) })
  return answer.ok ? { code: null, values: {}, done: true } : refusedForm(answer, fields)
}

// The same for forms that are sent before JavaScript arrives. A refusal shows as a page that hasn't changed.

export const previewsForm = onOffForm(setPreviews)
export const soundForm = onOffForm(setSound)
export const digestForm = onOffForm(setDigest)
export const mailForm = onOffForm(setMail)

export async function forgetDeviceForm(form: FormData): Promise<void> {
  await forgetThisDevice({ id: fieldsOf(form).id ?? '' })
}
