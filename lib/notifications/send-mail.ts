import 'server-only';
import { appUrl } from '@/lib/env';
import { encodeId } from '@/lib/ids';
import { sendMail as send } from '@/lib/mail';
import { signWords } from '@/lib/signed-link';
import { compose } from './compose';
import type { Parcel } from './parcel';
import { Refusal } from './refusal';

/** Mails a notice, with the header by which a mailbox offers to unsubscribe in one click (RFC 8058). */
export async function sendMail(parcel: Parcel): Promise<void> {
  const { notice, to, say, link, userId } = parcel;
  const token = signWords('unsubscribe', [encodeId(userId), notice.kind]);
  const unsubscribe = `${appUrl()}/unsubscribe/${token}`;
  const mail = compose(notice, { to, say, link, appUrl: appUrl(), unsubscribe });
  try {
    await send({ ...mail, unsubscribe });
  } catch (error) {
    const code = (error as { responseCode?: number }).responseCode ?? 0;
    // 5xx to the envelope is the server's last word (RFC 5321 section 4.2.1).
    const forever = code >= 500 && code < 600;
    throw new Refusal(
      code ? `The mail server answered ${code}.` : 'The mail server could not be reached.',
      forever ? 'forever' : 'later',
    );
  }
}
