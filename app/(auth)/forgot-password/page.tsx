import { titled, words } from '@/app/words';
import { Link } from '@/components/ui/link';
import { msg } from '@/lib/i18n/schema';
import { ForgotForm } from './forgot-form';

export const generateMetadata = titled(msg('Forgot your password?'));

export default async function ForgotPasswordPage() {
  const { t } = await words();
  return (
    <div className="mx-auto w-full max-w-sm">
      <h1 className="text-2xl font-semibold tracking-[-0.02em]">{t('Forgot your password?')}</h1>
      <p className="mt-1 mb-6 text-sm text-ink-2">
        {t('Savory mails you a link that sets a new one.')}{' '}
        <Link
          href="/sign-in"
          className="tap font-medium whitespace-nowrap text-accent-ink underline underline-offset-4"
        >
          {t('Back to sign in')}
        </Link>
      </p>
      <ForgotForm />
    </div>
  );
}
