'use client'
import { Mic } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { IconButton } from '../ui/button.tsx'

/** Begins a voice message; what records is fetched then. */
export function VoiceButton({ onRecord }: { onRecord: () => void }) {
  const t = useTranslations('inbox')
  return (
    <IconButton label={t('recordVoice')} onClick={onRecord}>
      <Mic size={20} aria-hidden="true" />
    </IconButton>
  )
}
