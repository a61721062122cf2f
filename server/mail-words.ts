/** What mails say about accounts and their addresses: to whom makes one, and to whom gives theirs an address. */
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

/** The mail to an address that somebody wants their account `handle` to have. */
export function addressMail(language: Language, site: string, handle: string, href: string): Words {
  const t = callsIn(language)
  return {
    language,
    subject: t('address.subject', { site }),
    paragraphs: [t('address.confirm', { site, handle }), t('address.notYou')],
    link: { href, label: t('address.open') },
  }
}

/** The mail to an address that has an account, `owner`, when the account `handle` asked for it. */
export function takenAddressMail(language: Language, site: string, handle: string, owner: string): Words {
  const t = callsIn(language)
  return {
    language,
    subject: t('address.takenSubject', { site }),
    paragraphs: [t('address.taken', { site, handle, owner }), t('address.takenNotYou')],
  }
}

/** The mail to the address that an account had until now. */
export function formerAddressMail(language: Language, site: string, handle: string): Words {
  const t = callsIn(language)
  return {
    language,
    subject: t('address.formerSubject', { site, handle }),
    paragraphs: [t('address.former', { site, handle }), t('address.formerNotYou')],
  }
}
