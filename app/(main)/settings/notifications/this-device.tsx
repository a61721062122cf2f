'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useState, useTransition } from 'react'
import { type DeviceState, type Given, stateHere, turnOff, turnOn } from '#components/notify/device.ts'
import { Button } from '#components/ui/button.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { useSentence } from '#components/use-sentence.ts'

type Answer = { ok: true } | { ok: false; code: string }
type Props = {
  meId: string
  /** The site's public key, as push services want it. */
  publicKey: string
  /** What the site calls at this browser's session. */
  endpoints: readonly string[]
  deviceId: string | null
  add: (subscription: Given) => Promise<Answer>
  forget: (device: { id: string }) => Promise<Answer>
}

/** Turns notifications on and off at this browser. What it is for is said before the browser asks for permission. */
export function ThisDevice({ meId, publicKey, endpoints, deviceId, add, forget }: Props) {
  const sentence = useSentence()
  const t = useTranslations('settings')
  const toast = useToast()
  const [state, setState] = useState<DeviceState | null>(null)
  const [busy, start] = useTransition()
  const here = endpoints.join(' ')
  useEffect(() => {
    let over = false
    stateHere(meId, here.split(' ')).then(
      (found) => over || setState(found),
      () => over || setState('unsupported'),
    )
    return () => {
      over = true
    }
  }, [meId, here])

  const on = () =>
    start(async () => {
      const found = await turnOn(meId, publicKey)
      if ('state' in found) return setState(found.state)
      const answer = await add(found.given).catch(() => ({ ok: false, code: 'offline' }) as const)
      if (answer.ok) return setState('on')
      await turnOff(meId)
      setState('off')
      toast(sentence(answer.code))
    })
  const off = () =>
    start(async () => {
      await turnOff(meId)
      const answer = deviceId
        ? await forget({ id: deviceId }).catch(() => ({ ok: false, code: 'offline' }) as const)
        : ({ ok: true } as const)
      setState('off')
      if (!answer.ok) toast(sentence(answer.code))
    })

  return (
    <div className="mt-4">
      <noscript>
        <p>{t('turningThisOnNeedsJavascript')}</p>
      </noscript>
      <p aria-live="polite" className="max-w-prose">
        {state && t(`device.${state}`)}
      </p>
      {(state === 'asking' || state === 'off') && (
        <Button look="primary" className="mt-3" onClick={on} aria-disabled={busy || undefined}>
          {t('turnOnNotifications')}
        </Button>
      )}
      {(state === 'on' || state === 'open') && (
        <Button className="mt-3" onClick={off} aria-disabled={busy || undefined}>
          {t('turnOffHere')}
        </Button>
      )}
    </div>
  )
}
