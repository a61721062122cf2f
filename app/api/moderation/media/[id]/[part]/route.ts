import { findCaseFile } from '#db/case-files.ts'
import { mediaRoute } from '#server/media/serve.ts'

/** A file that was reported, for the site's staff; to everybody else it isn't there. */
export const GET = mediaRoute(findCaseFile)
