/** The pages of an export that show what was brought from X. */
import { xPersonName, xTitle } from '#components/words-x.ts'
import { type ImportedRow, listImported, readImported } from '#db/imported.ts'
import { findImportedFile, type ImportedFile } from '#db/imported-files.ts'
import { PARTS, partKey } from '#rules/media.ts'
import { storage } from '#server/storage/index.ts'
import { type ArchiveFile, page, type Reader } from './file.ts'
import { type Html, html } from './html.ts'

/** Screens of a conversation (100 messages each) on one page, and in memory at once. */
const SCREENS = 10

/** A list of the conversations, and their pages: the newest first, each leads to the one before it. */
export async function* broughtFiles(reader: Reader): AsyncGenerator<ArchiveFile> {
  yield page(reader, 'brought-from-x.html', reader.say('data.broughtFromX'), () => listPage(reader))
  for await (const row of conversationsOf(reader.viewer)) {
    let before: string | undefined
    for (let part = 1; part === 1 || before !== undefined; part++) {
      const { messages, older } = await screens(reader.viewer, row.id, before)
      if (messages.length === 0) break
      yield page(
        reader,
        `x/${fileOf(row.id, part)}`,
        xTitle(reader.say, row),
        () => talk(row.id, { part, messages, older }, reader),
        '../',
      )
      for (const { files } of messages) for (const one of files) yield* broughtFile(one, reader.viewer)
      before = older ?? undefined
    }
  }
}

/** Where a picture or video that was brought lies in the export. Its name is one of ours: letters, digits and an ending. */
export const broughtPath = ({ id, name }: ImportedFile): string => `x/media/${id}-${name}`

async function* broughtFile(one: ImportedFile, viewer: string): AsyncGenerator<ArchiveFile> {
  const found = await findImportedFile(viewer, one.id)
  const stored = found && (await storage().get(partKey(found.storageKey, PARTS[found.kind][0])))
  if (stored) yield { path: broughtPath(one), content: stored.body }
}

/** A picture is shown, a video is a link. */
const fileHtml = (one: ImportedFile): Html => {
  const link = broughtPath(one).replace('x/', '')
  return one.kind === 'image'
    ? html`<p><img src="${link}" alt="" width="320"></p>`
    : html`<p><a href="${link}"><bdi>${one.name}</bdi></a></p>`
}

const fileOf = (id: string, part: number) => (part === 1 ? `${id}.html` : `${id}-${part}.html`)

async function* conversationsOf(viewer: string): AsyncGenerator<ImportedRow> {
  let before: number | undefined
  do {
    const { rows, next } = await listImported(viewer, before)
    yield* rows
    before = next ?? undefined
  } while (before !== undefined)
}

type Messages = NonNullable<Awaited<ReturnType<typeof readImported>>>['messages']
type Part = { messages: Messages; older: string | null }

/** The messages before one, oldest first, as many as fit on a page. */
async function screens(viewer: string, id: string, before: string | undefined): Promise<Part> {
  const found: Messages[] = []
  let older: string | null = before ?? null
  for (let screen = 0; screen < SCREENS; screen++) {
    const thread = await readImported(viewer, id, older ?? undefined)
    found.push(thread?.messages ?? [])
    older = thread?.older ?? null
    if (older === null) break
  }
  return { messages: found.reverse().flat(), older }
}

async function* listPage({ viewer, moment, say }: Reader): AsyncGenerator<Html> {
  yield html`<ul class="lines">\n`
  for await (const row of conversationsOf(viewer))
    yield html`<li><a href="x/${fileOf(row.id, 1)}"><bdi>${xTitle(say, row)}</bdi></a> <time>${moment.format(row.lastAt)}</time></li>\n`
  yield html`</ul>\n`
}

function* talk(
  id: string,
  { part, messages, older }: Part & { part: number },
  { moment, say }: Reader,
): Generator<Html> {
  const turn = html`<nav>${older === null ? null : html`<a href="${fileOf(id, part + 1)}">${say('export.earlier')}</a>`}${
    part === 1 ? null : html`<a href="${fileOf(id, part - 1)}">${say('export.later')}</a>`
  }</nav>\n`
  yield turn
  for (const { by, at, text, files } of messages)
    yield html`<div class="m${by.self ? ' mine' : ''}"><p dir="auto">${text}</p>${files.map(fileHtml)}<span class="soft"><bdi>${
      by.self ? say('talk.youStart') : xPersonName(say, by)
    }</bdi> · ${moment.format(at)}</span></div>\n`
  yield turn
}
