import { readInfoPerson } from '#db/info.ts'
import { mediaOf } from '#db/media.ts'
import { sharedLinks } from '#db/search.ts'
import { Id } from '#server/input.ts'
import { answer, badInput, forViewer, notFound } from '#server/route.ts'

const SHOWN = ['image', 'video'] as const

/**
 * About a conversation of the viewer: the other person, and a page of the links in it and of its pictures and videos.
 * `links` and `media` each go on from an earlier page of theirs.
 */
export const GET = forViewer(async (viewer, query) => {
  const id = Id.safeParse(query.get('id'))
  const from = (name: string) => (query.has(name) ? Id.safeParse(query.get(name)) : null)
  const [links, media] = [from('links'), from('media')]
  if (links?.success === false || media?.success === false) return badInput()
  const person = id.success ? await readInfoPerson(viewer.id, id.data) : undefined
  if (person === undefined || !id.success) return notFound()
  return answer({
    person,
    links: await sharedLinks(viewer.id, id.data, links?.data),
    media: await mediaOf(viewer.id, id.data, { before: media?.data, kinds: SHOWN }),
  })
})
