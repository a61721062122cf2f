/** The guard of every page of `/moderation`. */
import { notFound } from 'next/navigation'
import { isStaffNow, type StaffRole } from '../db/staff.ts'
import { currentViewer, type Viewer } from './viewer.ts'

/** The viewer, when they act for the site in that role; to everybody else the page doesn't exist. */
export async function staffViewer(role: StaffRole): Promise<Viewer> {
  const viewer = await currentViewer()
  if (!viewer || !(await isStaffNow(viewer.id, role))) notFound()
  return viewer
}
