import { titled, words } from '@/app/words';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { readUnsubscribe } from '@/lib/auth/mailbox';
import { msg } from '@/lib/i18n/schema';
import type { Translate } from '@/lib/i18n/words';
import { kindOf } from '@/lib/notifications/kinds/schema';

export const generateMetadata = titled(msg('Unsubscribe'));

type Props = {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ done?: string }>;
};

/** Asks before it stops mails: a mailbox that looks at links must not unsubscribe anybody. */
export default async function UnsubscribePage({ params, searchParams }: Props) {
  const { token } = await params;
  const { done } = await searchParams;
  const { t } = await words();
  const who = readUnsubscribe(token);
  const kind = who && kindOf(who.kind);
  return (
    <div className="mx-auto w-full max-w-sm">
      <h1 className="text-2xl font-semibold tracking-tight">
        {!who ? t('This link does not work') : done ? t('Done') : t('Fewer mails?')}
      </h1>
      <p className="mt-2 text-ink-2">
        {sentence(t, Boolean(who), kind ? t(kind.name) : undefined, done)}
      </p>
      {who && !done && (
        <form action={`/api/unsubscribe/${token}`} method="post" className="mt-6 grid gap-3">
          <input type="hidden" name="from-page" value="yes" />
          {kind && (
            <Button type="submit" variant="primary" name="List-Unsubscribe" value="One-Click">
              {t('No more of this kind')}
            </Button>
          )}
          <Button type="submit" name="all" value="yes">
            {t('No more mails at all')}
          </Button>
        </form>
      )}
      <p className="mt-6 text-sm">
        <Link
          href="/settings/notifications"
          className="tap rounded font-medium text-accent-ink underline-offset-4 hover:underline"
        >
          {t('Choose what is sent, and where')}
        </Link>
      </p>
    </div>
  );
}

function sentence(
  t: Translate,
  ours: boolean,
  kind: string | undefined,
  done: string | undefined,
): string {
  if (!ours)
    return t('It is not one of ours, or it was cut off. The newest mail has one that works.');
  if (done === 'all') return t('You get no more mails. In the app everything stays as it is.');
  if (done) return t('You get no more mails of this kind. In the app it stays as it is.');
  return kind ? t('You get a mail for this: “{kind}”.', { kind }) : t('You get mails from Savory.');
}
