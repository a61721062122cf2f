/** What mails say to whom has no account here yet, or tries to make another one. */
import type { Language } from '../rules/languages.ts'
import { callsIn } from './calls.ts'
import type { Mail } from './mail.ts'

type Words = Pick<Mail, 'language' | 'subject' | 'paragraphs' | 'link'>

/** The mail to somebody new, with the link to go on with. */
export function signUpMail(language: Language, site: string, href: string): Words {
  const t = callsIn(language)
  return {
    language,
    subject: t('signUp.subject', { site }),
    paragraphs: [t('signUp.goOn', { site }), t('signUp.notYou')],
    link: { href, label: t('signUp.choose') },
  }
}

/** The mail to somebody who has an account already and wanted to make another one, or so somebody claims. */
export function knownAddressMail(language: Language, site: string, handle: string, href: string): Words {
  const t = callsIn(language)
  return {
    language,
    subject: t('known.subject', { site }),
    paragraphs: [t('known.have', { site, handle }), t('known.notYou')],
    link: { href, label: t('known.signIn') },
  }
}
