'use client'
import { Eye, EyeOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ComponentProps, useState } from 'react'
import { IconButton } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'

type Props = Omit<ComponentProps<typeof Field>, 'type'> & { autoComplete: 'current-password' | 'new-password' }

/** A password that can be looked at while it is typed. */
export function PasswordField({ className = '', ...props }: Props) {
  const t = useTranslations('shell')
  const [shown, setShown] = useState(false)
  return (
    <div className={`relative ${className}`}>
      <Field
        type={shown ? 'text' : 'password'}
        required
        autoCapitalize="none"
        spellCheck={false}
        inputClassName="pe-12"
        {...props}
      />
      <IconButton
        label={t('showPassword')}
        aria-pressed={shown}
        className="absolute top-[1.625rem] end-0"
        onClick={() => setShown(!shown)}
      >
        {shown ? <EyeOff size={18} aria-hidden="true" /> : <Eye size={18} aria-hidden="true" />}
      </IconButton>
    </div>
  )
}
