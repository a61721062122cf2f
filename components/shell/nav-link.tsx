'use client'
import { useRouter } from 'next/navigation'
import type { ComponentProps, MouseEvent } from 'react'

/** A link to another page of the site that keeps what this tab knows; opens like any link in a new tab or window. */
export function NavLink({ href, ...props }: Omit<ComponentProps<'a'>, 'onClick'> & { href: string }) {
  const router = useRouter()
  const onClick = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    router.push(href)
  }
  return <a href={href} onClick={onClick} {...props} />
}
