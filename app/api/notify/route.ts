import { now } from '#db/clock.ts'
import { judgePing } from '#db/pings.ts'
import { Id } from '#server/input.ts'
import { readerLanguage } from '#server/language.ts'
import { notificationOf } from '#server/notify-words.ts'
import { answer, badInput, forViewer } from '#server/route.ts'

/**
 * What a tab that is open but not looked at may show of a message that has come: judged like what a push would say. Null
 * where nothing notifies, also for conversations of others.
 */
export const GET = forViewer(async (viewer, query) => {
  const id = Id.safeParse(query.get('id'))
  const seq = Number(query.get('seq'))
  if (!id.success || !Number.isSafeInteger(seq) || seq < 1) return badInput()
  const ping = { personId: viewer.id, conversationId: id.data, seq, toldSeq: 0, toldAt: 0, kind: 'push' } as const
  const told = await judgePing(ping, now())
  if (told.kind !== 'message') return answer({ notice: null })
  const { title, body } = notificationOf(told, await readerLanguage())
  return answer({
    notice: { title, body, path: `/messages/${id.data}`, tag: id.data, seq: told.seq, silent: !told.sound },
  })
})
