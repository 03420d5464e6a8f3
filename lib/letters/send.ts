import 'server-only';
import { now } from '@/lib/clock';
import { openSealed } from '@/lib/crypto';
import { asUser } from '@/lib/db';
import { appUrl } from '@/lib/env';
import { SOURCE_LOCALE } from '@/lib/i18n/schema';
import { wordsIn } from '@/lib/i18n/words';
import type { UserId } from '@/lib/ids';
import { sendMail } from '@/lib/mail';
import { composeLetter, isLetterKind } from './compose';
import { letterAad } from './write';

/**
 * Worker only: mails a letter and forgets its secret. Sent already or erased meanwhile: nothing. A
 * crash between mail and mark repeats the mail under the same message id.
 */
export async function sendLetter(userId: UserId, letterId: bigint): Promise<void> {
  const found = await asUser(userId, async (tx) => ({
    letter: await tx.letter.findFirst({ where: { userId, id: letterId, sentAt: null } }),
    user: await tx.user.findUnique({
      where: { id: userId },
      select: { timezone: true, locale: true },
    }),
  }));
  const { letter, user } = found;
  if (!letter || !user || !isLetterKind(letter.kind)) return;
  const secret = letter.sealed && openSealed(letter.sealed, letterAad(userId, letter.kind));
  const words = wordsIn(user.locale ?? SOURCE_LOCALE);
  const when = new Intl.DateTimeFormat(words.locale, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: user.timezone,
  }).format(letter.createdAt);
  // safe because: writeLetter stores strings by name
  const data = letter.data as Record<string, string>;
  await sendMail({
    to: letter.address,
    messageId: `<letter-${userId}-${letterId}@${new URL(appUrl()).hostname}>`,
    ...composeLetter(letter.kind, { data, secret, appUrl: appUrl(), when }, words),
  });
  await asUser(userId, (tx) =>
    tx.letter.updateMany({
      where: { userId, id: letterId },
      data: { sentAt: now(), sealed: null },
    }),
  );
}
