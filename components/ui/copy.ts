import { useTranslations } from 'next-intl'
import { useToast } from './toast.tsx'

/** Copies a text, and says whether it worked: a browser may refuse. `what` names it: "link", "codes". */
export function useCopy(): (text: string, copied: string, what: 'link' | 'codes' | 'text') => Promise<void> {
  const toast = useToast()
  const t = useTranslations('shell')
  return (text, copied, what) =>
    navigator.clipboard.writeText(text).then(
      () => toast(copied),
      () => toast(t(`cantCopy.${what}`)),
    )
}
