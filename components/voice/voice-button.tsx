'use client'
import { Mic } from 'lucide-react'
import { IconButton } from '../ui/button.tsx'

/** Begins a voice message; what records is fetched then. */
export function VoiceButton({ onRecord }: { onRecord: () => void }) {
  return (
    <IconButton label="Record a voice message" onClick={onRecord}>
      <Mic size={20} aria-hidden="true" />
    </IconButton>
  )
}
