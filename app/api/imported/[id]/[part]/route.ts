import { findImportedFile } from '#db/imported-files.ts'
import { mediaRoute } from '#server/media/serve.ts'

/** A picture or video that the viewer brought from elsewhere: theirs alone. */
export const GET = mediaRoute(findImportedFile)
