import { redirect } from 'next/navigation'
import { titled } from '#app/titled.ts'
import { Inbox } from '#components/inbox/inbox.tsx'
import { viewOfPath } from '#components/inbox/view.ts'
import { composeTarget } from '#db/compose.ts'
import { listConversations } from '#db/inbox.ts'
import { searchAll } from '#db/search.ts'
import { readThread } from '#db/thread.ts'
import { SEARCH_LENGTH } from '#rules/search.ts'
import { Id } from '#server/input.ts'
import { positionHere } from '#server/position.ts'
import { readerFormat } from '#server/reader.ts'
import { currentViewer } from '#server/viewer.ts'
import { Words } from '../../../words.tsx'
import { ACTIONS } from '../inbox-actions.ts'

export const generateMetadata = () => titled('inbox.messages')

/** What is fetched later brings its own texts along. */
const SAID = ['inbox', 'talk', 'reasons', 'refusals.inbox', 'refusals.search'] as const

type Props = {
  params: Promise<{ path?: string[] }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Every address of the inbox. Rendered whole once; from then on the browser moves between views by itself. */
export default async function MessagesPage({ params, searchParams }: Props) {
  const { path = [] } = await params
  const search = await searchParams
  const query = { get: (name: string) => [search[name]].flat()[0] ?? null }
  const viewer = await currentViewer()
  if (!viewer) redirect(`/signin?next=${encodeURIComponent(`/messages/${path.join('/')}`)}`)
  await positionHere(viewer.id)
  const view = viewOfPath(path, query)
  const thread =
    view.kind === 'thread' && Id.safeParse(view.id).success ? await readThread(viewer.id, view.id, view.at) : null
  const folder =
    view.kind === 'folder' ? view.folder : thread && thread.row.folder !== 'none' ? thread.row.folder : 'inbox'
  const recipient = view.kind === 'compose' ? Id.safeParse(view.recipientId) : null
  const target = recipient?.success ? await composeTarget(viewer.id, recipient.data) : null
  const found = view.kind === 'search' ? await searchPage(viewer.id, view.typed) : null
  const page = await listConversations(viewer.id, folder)
  return (
    <Words of={view.kind === 'search' ? [...SAID, 'search'] : SAID}>
      <Inbox actions={ACTIONS} initial={{ folder, page, thread, target, found }} />
    </Words>
  )
}

async function searchPage(viewer: string, typed: string) {
  const { timeZone } = await readerFormat()
  return { typed, page: await searchAll(viewer, typed.slice(0, SEARCH_LENGTH), { timeZone }) }
}
