import { useTranslations } from 'next-intl'
import { startTransition, useEffect, useRef, useState } from 'react'
import { solve } from './solve.ts'

/** Said while the browser works. */
export const WorkNote = () => {
  const t = useTranslations('front')
  return (
    <p role="status" className="rounded-md border border-line bg-surface px-3 py-2">
      {t('manyAccountsAreBeingMade')}
    </p>
  )
}

/** Does the work that the server asked for and sends the same form once more, with the proof. */
export function useWork(task: string | undefined, submit: (fields: FormData) => void) {
  // A form is emptied when it was answered: what was sent is kept here, the password too, until it is sent again.
  const sent = useRef<FormData | null>(null)
  const [working, setWorking] = useState(false)
  useEffect(() => {
    const fields = sent.current
    if (!task || !fields) return
    sent.current = null
    let here = true
    setWorking(true)
    void solve(task).then((proof) => {
      if (!here) return
      setWorking(false)
      if (proof === null) return
      fields.set('proof', proof)
      startTransition(() => submit(fields))
    })
    return () => {
      here = false
    }
  }, [task, submit])
  const remember = (fields: FormData) => {
    sent.current = fields
  }
  return { working, remember }
}
