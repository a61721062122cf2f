/** The previews of messages, as far as their reader wants to see any. */
import { and, eq, inArray, notInArray } from 'drizzle-orm'
import { shownHost } from '../rules/previews/url.ts'
import { chunksOf } from './chunks.ts'
import type { Db } from './engine/index.ts'
import { previewIn } from './preview-links.ts'
import { messagePreviews, participants, people, previews } from './schema/index.ts'
import type { MessageView, PreviewView } from './types.ts'

/** A side on which no preview stands: what waits for a decision, whose links can't be followed either. */
export const SHOWS_NONE = ['requests', 'hidden'] as const

/**
 * The previews of these messages of one conversation, by message. None for who turned them off, in what waits for a
 * decision, and of a site that was blocked since.
 */
export async function previewsOf(
  db: Db,
  viewer: string,
  found: readonly MessageView[],
  conversationId: string,
): Promise<Map<string, PreviewView>> {
  const linked = new Map<string, string>()
  for (const { id, links, text, collapsed } of found) {
    const link = links && !collapsed ? previewIn(text) : null
    if (link) linked.set(id, link.href)
  }
  const shown = new Map<string, PreviewView>()
  for (const ids of chunksOf([...linked.keys()])) {
    const rows = await db
      .select({
        messageId: messagePreviews.messageId,
        title: previews.title,
        site: previews.site,
        description: previews.description,
        picture: previews.picture,
      })
      .from(messagePreviews)
      .innerJoin(previews, and(eq(previews.hash, messagePreviews.hash), eq(previews.state, 'ready')))
      .innerJoin(
        participants,
        and(
          eq(participants.conversationId, conversationId),
          eq(participants.personId, viewer),
          notInArray(participants.folder, [...SHOWS_NONE]),
        ),
      )
      .innerJoin(people, and(eq(people.id, viewer), eq(people.linkPreviews, true)))
      .where(inArray(messagePreviews.messageId, ids))
    for (const { messageId, ...words } of rows) {
      const href = linked.get(messageId)
      if (href) shown.set(messageId, { href, host: shownHost(href), ...words })
    }
  }
  return shown
}
