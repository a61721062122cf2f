import { useTranslations } from 'next-intl'
import { titled } from '#app/titled.ts'
import { AfterLink, FormPage } from '../form-page.tsx'
import { RecoverForm } from './recover-form.tsx'

export const generateMetadata = () => titled('front.useARecoveryCode')

export default function RecoverPage() {
  const t = useTranslations('front')
  return (
    <FormPage
      title={t('useARecoveryCode')}
      text={t('eachOfYourTenCodes')}
      after={
        <>
          <AfterLink text={t('rememberedIt')} href="/signin">
            {t('signIn')}
          </AfterLink>
          <p className="text-soft">{t('noCodesLeftTheOwner')}</p>
        </>
      }
    >
      <RecoverForm />
    </FormPage>
  )
}
