/** The signed-in person of a page that is for signed-in people only. */
import { redirect } from 'next/navigation'
import { currentViewer, type Viewer } from './viewer.ts'

/** Who is looking; sends everybody else to sign in and back to `path`. */
export async function pageViewer(path: string): Promise<Viewer> {
  return (await currentViewer()) ?? redirect(`/signin?next=${encodeURIComponent(path)}`)
}
