import { useToast } from './toast.tsx'

/** Copies a text, and says whether it worked: a browser may refuse. `what` names it: "link", "codes". */
export function useCopy(): (text: string, copied: string, what: string) => Promise<void> {
  const toast = useToast()
  return (text, copied, what) =>
    navigator.clipboard.writeText(text).then(
      () => toast(copied),
      () => toast(`This browser didn’t let us copy. Select the ${what} and copy by hand.`),
    )
}
