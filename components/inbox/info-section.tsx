import type { ReactNode } from 'react'

/** A part of the panel about a conversation. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-6">
      <h3 className="font-medium">{title}</h3>
      {children}
    </section>
  )
}
