'use client'
import { forgetAll } from '../live/keep.ts'
import { Button } from '../ui/button.tsx'

/** Signs out; drafts and unsent messages kept in this browser go too. */
export function SignOut({ action }: { action: () => Promise<void> }) {
  return (
    <form action={action} onSubmit={forgetAll}>
      <Button type="submit">Sign out</Button>
    </form>
  )
}
