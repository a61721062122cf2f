import { findMedia } from '#db/media.ts'
import { mediaRoute } from '#server/media/serve.ts'

/** A file that somebody sent, for those who can read its message now. */
export const GET = mediaRoute(findMedia)
