import { titled, words } from '@/app/words';
import { Link } from '@/components/ui/link';
import { oidcService } from '@/lib/auth/oidc';
import { msg } from '@/lib/i18n/schema';
import { SignInForm } from './sign-in-form';

export const generateMetadata = titled(msg('Sign in'));

type Props = { searchParams: Promise<{ error?: string }> };

export default async function SignInPage({ searchParams }: Props) {
  const { error } = await searchParams;
  const { t } = await words();
  return (
    <div className="mx-auto w-full max-w-sm">
      <h1 className="text-2xl font-semibold tracking-[-0.02em]">{t('Welcome back')}</h1>
      <p className="mt-1 mb-6 text-sm text-ink-2">
        {t('New here?')}{' '}
        <Link
          href="/sign-up"
          className="tap font-medium text-accent-ink underline underline-offset-4"
        >
          {t('Create an account')}
        </Link>
      </p>
      <SignInForm service={oidcService()?.name} error={error} />
    </div>
  );
}
