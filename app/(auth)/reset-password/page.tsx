import { titled, words } from '@/app/words';
import { msg } from '@/lib/i18n/schema';
import { ResetForm } from './reset-form';

export const generateMetadata = titled(msg('Set a new password'), { referrer: 'no-referrer' });

export default async function ResetPasswordPage() {
  const { t } = await words();
  return (
    <div className="mx-auto w-full max-w-sm">
      <h1 className="text-2xl font-semibold tracking-[-0.02em]">{t('Set a new password')}</h1>
      <p className="mt-1 mb-6 text-sm text-ink-2">{t('Every browser is signed out then.')}</p>
      <ResetForm />
    </div>
  );
}
