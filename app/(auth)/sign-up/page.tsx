import { titled, words } from '@/app/words';
import { Link } from '@/components/ui/link';
import { msg } from '@/lib/i18n/schema';
import { Steps } from '../steps';
import { SignUpForm } from './sign-up-form';

export const generateMetadata = titled(msg('Create an account'));

export default async function SignUpPage() {
  const { t } = await words();
  return (
    <div className="mx-auto w-full max-w-sm">
      <Steps current={1} />
      <h1 className="text-2xl font-semibold tracking-[-0.02em]">{t('Create your account')}</h1>
      <p className="mt-1 mb-6 text-sm text-ink-2">
        {t('Have one already?')}{' '}
        <Link
          href="/sign-in"
          className="tap font-medium text-accent-ink underline underline-offset-4"
        >
          {t('Sign in')}
        </Link>
      </p>
      <SignUpForm />
    </div>
  );
}
