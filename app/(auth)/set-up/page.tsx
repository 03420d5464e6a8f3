import { titled, words } from '@/app/words';
import { currentUser } from '@/lib/auth/session';
import { msg } from '@/lib/i18n/schema';
import { ClaimForm, SignInFirst } from './claim-form';

export const generateMetadata = titled(msg('Operate this instance'), { referrer: 'no-referrer' });

/** Where the address on the console leads: the token is behind its `#`. */
export default async function SetUpPage() {
  const { t } = await words();
  const signedIn = (await currentUser()) !== null;
  return (
    <div className="mx-auto w-full max-w-sm">
      <h1 className="text-2xl font-semibold tracking-[-0.02em]">{t('Operate this instance')}</h1>
      <p className="mt-1 mb-6 text-sm text-ink-2">
        {t('An operator sees how the machine is doing: runs, queue, checks. Nobody’s books.')}
      </p>
      {signedIn ? <ClaimForm /> : <SignInFirst />}
    </div>
  );
}
