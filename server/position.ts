import { cache } from 'react'
import { cursorOf } from '../db/events.ts'

/**
 * Up to which event everything in a page of this request is known, asked once per request. A frame and its page are
 * rendered side by side: a page awaits this before it reads anything, or what is committed in between stands neither in
 * what it read nor in what the stream still brings. Whatever comes after it comes by the stream, perhaps once more than needed.
 */
export const positionHere = cache((viewerId: string): Promise<number> => cursorOf(viewerId))
