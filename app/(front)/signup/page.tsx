import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { titled } from '#app/titled.ts'
import { sentence } from '#components/say.ts'
import { invitationStands } from '#db/invitations.ts'
import { readSignUpLink } from '#db/sign-up-links.ts'
import { siteNow } from '#db/site-cache.ts'
import { canSendMail } from '#server/env.ts'
import { safeNext, withNext } from '#server/next-path.ts'
import type { SearchParams } from '#server/page-props.ts'
import { currentViewer } from '#server/viewer.ts'
import { AfterLink, FormPage } from '../form-page.tsx'
import { Services } from '../services.tsx'
import { MailForm } from './mail-form.tsx'
import { SignUpForm } from './sign-up-form.tsx'

export const generateMetadata = () => titled('front.signUp')

const shortText = (given: unknown) => (typeof given === 'string' && given.length <= 200 ? given : '')

/**
 * Where accounts are made. Looking at it changes nothing, a mailed link included: programs that look through mail open
 * links, and only a person presses the button.
 */
export default async function SignUpPage({ searchParams }: { searchParams: SearchParams }) {
  const say = await getTranslations()
  const t = await getTranslations('front')
  const params = await searchParams
  const secret = shortText(params.link)
  const link = secret === '' ? null : await readSignUpLink(secret)
  const next = safeNext(link?.next ?? params.next)
  if (await currentViewer()) redirect(next)
  const invitation = shortText(params.invitation)
  const refusal = await refusalOf(invitation, link !== null)
  const mailed = siteNow().signUpMail === 'confirmed'
  const anew = invitation === '' ? '/signup' : `/signup?invitation=${encodeURIComponent(invitation)}`
  return (
    <FormPage
      title={refusal ? t('noNewAccounts') : t('makeAnAccount')}
      text={refusal ? undefined : t('yourDoorStartsClosedTo')}
      after={
        <AfterLink text={t('haveAnAccount')} href={withNext('/signin', next)}>
          {t('signIn')}
        </AfterLink>
      }
    >
      {secret !== '' && !link && (
        <p role="alert" className="mb-4 rounded-md border border-red bg-red-paper px-3 py-2">
          {sentence(say, 'link_over')}
        </p>
      )}
      {refusal ? (
        <p className="max-w-prose">{sentence(say, refusal)}</p>
      ) : (
        <>
          {mailed && !link ? (
            <MailForm invitation={invitation} next={next} anew={withNext(anew, next)} />
          ) : (
            <SignUpForm
              invitation={invitation}
              next={next}
              link={link ? { secret, address: link.address } : undefined}
            />
          )}
          {/* An invitation is also good for an account elsewhere. */}
          {invitation !== '' && <Services next={next} invitation={invitation} />}
        </>
      )}
    </FormPage>
  )
}

/** Who opens a mailed link showed their invitation when they asked for it. */
async function refusalOf(invitation: string, hasLink: boolean): Promise<string | null> {
  const { signUp, signUpMail } = siteNow()
  if (signUp === 'closed') return 'sign_up_closed'
  if (hasLink) return null
  if (signUp === 'invitation' && !(await invitationStands(invitation))) return 'invitation_needed'
  return signUpMail === 'confirmed' && !canSendMail() ? 'mail_unset' : null
}
